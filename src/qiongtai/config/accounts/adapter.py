"""What django-allauth asks the house: limits, where to go after signing in, how secrets are kept."""

import base64
import ipaddress
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qiongtai.foundation.clock import now
from qiongtai.law.actor import ActorKind
from qiongtai.people.adapters import vault
from qiongtai.people.operations.count_sign_in import TooManyAttempts, count_sign_in, forgive_sign_in
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.ui.http import told
from qiongtai.ui.navigation import doors_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: one answer for an unknown user and a wrong password, limits shared by all nodes."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("User name and password do not belong together."),
        "incorrect_password": _("The password is wrong."),
        "enter_current_password": _("The present password is wrong."),
        "account_inactive": _("This account is closed."),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, and refuse it once too many have failed."""
        try:
            self._attempt = count_sign_in(
                username=str(credentials.get("username", "")), address=_network(self.get_client_ip(request)), at=now()
            )
        except TooManyAttempts as refusal:
            raise ValidationError(told(refusal)) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check the credentials; a success is not counted."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            forgive_sign_in(self._attempt)
        return user

    def _rollback_login_failed_rl_usage(self) -> None:
        """Leave allauth's own counter alone: it is not used."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead officers and experts to the first door that opens to them, and a citizen to the front page."""
        actor = actor_of_account(request.user.pk) if request.user.pk else None
        doors = doors_of(actor, "") if actor else ()
        return doors[0].address if doors else "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to where the account is looked after."""
        return "/accounts/2fa/"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor: secrets encrypted at rest, QR codes drawn inline, not to be dropped where it is required."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong or has expired."),
        "passkey_unknown": _("This passkey is not the one of this account, or it took too long. Try again."),
        "cannot_delete_authenticator": _("Officers must keep a second factor: set up another one first."),
    }

    def encrypt(self, text: str) -> str:
        """Return *text* as it is stored."""
        return base64.b64encode(vault.seal(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was stored as *encrypted_text*."""
        return vault.unseal(base64.b64decode(encrypted_text))

    def build_totp_svg(self, url: str) -> str:
        """Draw *url* as a QR code for the page itself, without a data address."""
        return segno.make(url, error="m").svg_inline(scale=5, border=2, dark="#07314a", light="#fff", omitsize=True)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether the account may drop this second factor: an officer's last one stays where it is required."""
        kind = actor_of_account(authenticator.user_id).kind
        if kind != ActorKind.STAFF or not settings.OFFICERS_USE_SECOND_FACTOR:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Name a passkey that nobody named, by its number."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Tell the device for whom the passkey is: the user name alone."""
        name = user.get_username()
        return {"id": str(user.pk).encode(), "display_name": name, "name": name}


def _network(address: str) -> str:
    """Return *address*, or of IPv6 the network that one household has: it may use any address in it."""
    found = ipaddress.ip_address(address)
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
