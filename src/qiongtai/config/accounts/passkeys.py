"""Passkeys (WebAuthn) as a second factor: the forms and the pages beside those of the authenticator app.

Public and private key are the device's; what is kept here is its public key. What a device answers is written by
strangers, so that whatever reading it comes to is told as "not recognised".
"""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from qiongtai.foundation.clock import now
from qiongtai.people.operations.note_factor import note_factor
from qiongtai.ui.http import actor_of

LONGEST_NAME = 40
LONGEST_ANSWER = 16_000
DAMAGED = (
    ArithmeticError,
    AttributeError,
    IndexError,
    InvalidSignature,
    KeyError,
    NotImplementedError,
    RecursionError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)
"""All that reading what a device is said to have answered may come to."""
UNKNOWN = "passkey_unknown"


class AnswerField(forms.JSONField):
    """What the device answered, as the page's script sends it."""

    widget = forms.HiddenInput
    default_error_messages = {"required": _("The passkey gave no answer. Try again."), "invalid": _("Not recognised.")}

    def to_python(self, value: Any) -> Any:
        """Read it, unless it is larger or deeper than any device's answer."""
        try:
            return super().to_python(value) if len(str(value)) <= LONGEST_ANSWER else {}
        except RecursionError:
            return {}


class AddForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey with its name."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, required=False, help_text=_("By which you know the device.")
    )
    credential = AnswerField()

    def clean(self) -> dict[str, Any]:
        """Check what the device answered."""
        try:
            checked: dict[str, Any] = super().clean()
        except (*DAMAGED, ValidationError):
            raise get_adapter().validation_error(UNKNOWN) from None
        return checked


class CheckForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey at sign-in."""

    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        """Check what the device answered."""
        return _checked(super().clean_credential)


class ConfirmForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey again, before something that matters."""

    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        """Check what the device answered."""
        return _checked(super().clean_credential)


class RenameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


def _checked(check: Any) -> Authenticator:
    try:
        return check()
    except DAMAGED:
        raise get_adapter().validation_error(UNKNOWN) from None


class Add(AddWebAuthnView):  # type: ignore[misc]
    """Set up a passkey."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Keep it."""
        answer: HttpResponseBase = super().form_valid(form)
        noted(self.request, "passkey", added=True)
        return answer


class Rename(EditWebAuthnView):  # type: ignore[misc]
    """Give a passkey another name."""

    success_url = reverse_lazy("mfa_index")


class Remove(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, unless it is all that protects an officer's account."""

    success_url = reverse_lazy("mfa_index")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Remove it, or say why it stays."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        noted(self.request, "passkey", added=False)
        return super().form_valid(form)  # type: ignore[no-any-return]


class Confirm(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Confirm with a passkey that it is still oneself."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again, with what went wrong."""
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]


class AddApp(ActivateTOTPView):  # type: ignore[misc]
    """Set up the authenticator app."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Keep it."""
        answer: HttpResponseBase = super().form_valid(form)
        noted(self.request, "totp", added=True)
        return answer


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """Stop using the authenticator app."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponseBase:
        """Drop it."""
        noted(self.request, "totp", added=False)
        return super().form_valid(form)  # type: ignore[no-any-return]


def noted(request: HttpRequest, factor: str, *, added: bool) -> None:
    """Record what became of a second factor of the account that is signed in."""
    by = actor_of(request)
    if by.id is not None:
        note_factor(account_id=by.id, factor=factor, added=added, by=by, at=now())


def options_for(user: AbstractBaseUser | AnonymousUser) -> dict[str, Any] | None:
    """Return what the page asks the device of *user*, or None where there is no passkey."""
    return auth.begin_authentication(user) if has_passkey(user) else None


def has_passkey(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Tell whether *user* has one."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).exists())


def confirmation(request: HttpRequest, prefix: str) -> ConfirmForm | None:
    """Return the form of a passkey's answer that *request* brings under *prefix*, or None where it brings none."""
    if f"{prefix}-credential" not in request.POST:
        return None
    return ConfirmForm(data=request.POST, user=request.user, prefix=prefix)
