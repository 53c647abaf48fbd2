"""The forms of signing in and up, in plain words."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SignupForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qiongtai.foundation.clock import now
from qiongtai.law.identifiers import check_identity_number, check_phone
from qiongtai.law.refusal import Refusal
from qiongtai.people.operations.sign_up import sign_up
from qiongtai.people.rules.naming import check_name, check_username
from qiongtai.ui.http import told

Checked = TypeVar("Checked")


def _checked(check: Callable[[str], Checked], text: str) -> Checked:
    try:
        return check(text)
    except Refusal as refusal:
        raise forms.ValidationError(told(refusal)) from None


def _say(form: forms.BaseForm, name: str, label: Any, help_text: Any = "", **attributes: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the fields."""
        super().__init__(*args, **kwargs)
        _say(self, "login", _("User name"), autocapitalize="none", spellcheck="false")
        _say(self, "password", _("Password"))


class SignUpForm(SignupForm):  # type: ignore[misc]
    """A citizen's account: name and number as in the identity card, a phone, a password."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As it stands in your identity card."))
    identity_number = forms.CharField(
        label=_("Identity number"),
        max_length=24,
        help_text=_("Kept encrypted; screens show it masked."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=24, help_text=_("For notices about your cases."))
    field_order = ["name", "identity_number", "phone", "username", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the fields."""
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Name"), _("As it stands in your identity card."), autocomplete="name")
        _say(
            self,
            "identity_number",
            _("Identity number"),
            _("Kept encrypted; screens show it masked."),
            autocomplete="off",
            inputmode="text",
            spellcheck="false",
        )
        _say(self, "phone", _("Phone"), _("For notices about your cases."), autocomplete="tel", inputmode="tel")
        help_text = _("Letters and digits, at least four; you sign in with it.")
        _say(self, "username", _("User name"), help_text, autocapitalize="none", spellcheck="false")
        _say(self, "password1", _("Password"), _("At least ten characters, not only digits."))
        _say(self, "password2", _("Password, once more"))

    def clean_name(self) -> str:
        """Check the name, so that all that is wrong is said at once; the operation checks again."""
        return _checked(check_name, self.cleaned_data["name"])

    def clean_identity_number(self) -> str:
        """Check the number."""
        return str(_checked(check_identity_number, self.cleaned_data["identity_number"]))

    def clean_phone(self) -> str:
        """Check the phone."""
        return _checked(check_phone, self.cleaned_data["phone"])

    def clean_username(self) -> str:
        """Check how the user name is written; whether it is free the operation finds out."""
        return _checked(check_username, self.cleaned_data["username"])

    def save(self, request: HttpRequest) -> AbstractBaseUser:
        """Open the account; raises the refusals of `sign_up`."""
        data = self.cleaned_data
        account_id = sign_up(
            username=data["username"],
            password=data["password1"],
            name=data["name"],
            identity_number=data["identity_number"],
            phone=data["phone"],
            language=get_language() or "",
            at=now(),
        )
        return get_user_model()._default_manager.get(pk=account_id)


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the field."""
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Password"))


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the fields."""
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Present password"))
        _say(self, "password1", _("New password"), _("At least ten characters, not only digits."))
        _say(self, "password2", _("New password, once more"))


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the field."""
        super().__init__(*args, **kwargs)
        _word_code(self, _("Six digits from your authenticator app, or one of your recovery codes."))


class ConfirmCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """The second factor again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the field."""
        super().__init__(*args, **kwargs)
        _word_code(self, _("Six digits from your authenticator app, or one of your recovery codes."))


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the field."""
        super().__init__(*args, **kwargs)
        _word_code(self, _("Six digits that your authenticator app shows now."))


def _word_code(form: forms.BaseForm, help_text: Any) -> None:
    _say(form, "code", _("Code"), help_text, inputmode="text", spellcheck="false")
