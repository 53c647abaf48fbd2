"""The addresses of signing in and up: those of django-allauth that the house uses, under allauth's own names."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from django.urls import path

from qiongtai.config.accounts.acting import acting, add_enterprise, give, take_back
from qiongtai.config.accounts.passkeys import Add, AddApp, Confirm, Remove, RemoveApp, Rename
from qiongtai.config.accounts.views import SignIn, SignUp, answered, forgotten

urlpatterns = [
    path("login/", answered(SignIn.as_view(), name="sign_in"), name="account_login"),
    path("logout/", answered(account.logout, name="sign_out"), name="account_logout"),
    path("signup/", answered(SignUp.as_view(), name="sign_up"), name="account_signup"),
    path("inactive/", answered(account.account_inactive, name="closed"), name="account_inactive"),
    path("reauthenticate/", answered(account.reauthenticate, name="confirm"), name="account_reauthenticate"),
    path("password/change/", answered(account.password_change, name="password"), name="account_change_password"),
    path("password/reset/", forgotten, name="account_reset_password"),
    path("acting/", acting, name="acting"),
    path("acting/delegate/", give, name="delegate"),
    path("acting/<int:delegation_id>/end/", take_back, name="end_delegation"),
    path("acting/enterprise/", add_enterprise, name="add_enterprise"),
    path("2fa/", answered(factor.index, name="factors"), name="mfa_index"),
    path("2fa/authenticate/", answered(factor.authenticate, name="code"), name="mfa_authenticate"),
    path("2fa/reauthenticate/", answered(factor.reauthenticate, name="confirm_code"), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", answered(AddApp.as_view(), name="activate"), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", answered(RemoveApp.as_view(), name="deactivate"), name="mfa_deactivate_totp"),
    path("2fa/passkeys/new/", answered(Add.as_view(), name="add_passkey"), name="mfa_add_webauthn"),
    path(
        "2fa/passkeys/confirm/",
        answered(Confirm.as_view(), name="confirm_passkey"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/name/", answered(Rename.as_view(), name="rename_passkey"), name="mfa_edit_webauthn"),
    path(
        "2fa/passkeys/<int:pk>/remove/", answered(Remove.as_view(), name="remove_passkey"), name="mfa_remove_webauthn"
    ),
    path("2fa/codes/", answered(codes.view_recovery_codes, name="codes"), name="mfa_view_recovery_codes"),
    path(
        "2fa/codes/new/", answered(codes.generate_recovery_codes, name="new_codes"), name="mfa_generate_recovery_codes"
    ),
    path("2fa/codes/file/", answered(codes.download_recovery_codes, name="file"), name="mfa_download_recovery_codes"),
]
