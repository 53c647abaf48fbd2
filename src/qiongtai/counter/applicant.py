"""Who stands at the window: a person or an enterprise, with numbers whose check digits were computed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiongtai.law.identifiers import Sex, check_identity_number, check_phone, check_uscc, plain, uscc_is_legacy
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.parties import find_enterprise, find_person
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.http import told
from qiongtai.ui.plainform import PlainForm


def _checked(check: Any, text: str) -> str:
    try:
        check(text)
    except Refusal as refusal:
        raise forms.ValidationError(told(refusal)) from None
    return text


class PhoneMixin(PlainForm):
    """The phone that notices go to, and with which the applicant follows the case."""

    phone = forms.CharField(
        label=_("Phone"),
        max_length=20,
        help_text=_("Notices go here; with it the applicant follows the case."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """Refuse what is no phone number of the mainland."""
        return _checked(check_phone, plain(self.cleaned_data["phone"]))


class PersonForm(PhoneMixin):
    """A person, by identity card."""

    identity_number = forms.CharField(
        label=_("Identity number"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "text"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    field_order = ["identity_number", "name", "phone"]

    def clean_identity_number(self) -> str:
        """Refuse a number whose check digit is wrong (GB 11643)."""
        return _checked(check_identity_number, plain(self.cleaned_data["identity_number"]))


class EnterpriseForm(PhoneMixin):
    """An enterprise, by its unified social credit code."""

    uscc = forms.CharField(
        label=_("Unified social credit code"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Name of the enterprise"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    legal_representative = forms.CharField(
        label=_("Legal representative"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    legacy = forms.BooleanField(label=_("The licence really shows this old code"), required=False)
    field_order = ["uscc", "legacy", "name", "legal_representative", "phone"]

    def clean_uscc(self) -> str:
        """Refuse a code whose check digit is wrong (GB 32100), unless the clerk saw an old code on the licence."""
        code = plain(self.cleaned_data["uscc"])
        if self.data.get(self.add_prefix("legacy")) and uscc_is_legacy(code):
            return code
        return _checked(check_uscc, code)

    @property
    def offers_legacy(self) -> bool:
        """Tell whether the code that was refused may be an old one, so that the clerk can say so."""
        typed = str(self.data.get(self.add_prefix("uscc"), ""))
        return self.is_bound and bool(typed) and uscc_is_legacy(typed)


@dataclass(frozen=True, slots=True)
class Known:
    """What a number tells: what is wrong with it, or whose it is."""

    error: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    name: str = ""
    phone: str = ""
    legacy: bool = False


def look_up(kind: PartyKind, text: str) -> Known | None:
    """Return what *text* tells as an identity number or credit code; None when nothing was typed."""
    if not text.strip():
        return None
    try:
        return _person(text) if kind is PartyKind.PERSON else _enterprise(text)
    except Refusal as refusal:
        return Known(error=told(refusal), legacy=kind is PartyKind.ENTERPRISE and uscc_is_legacy(text))


def _person(text: str) -> Known:
    number = check_identity_number(text)
    party = find_person(number.text)
    return Known(
        birth_date=number.birth_date,
        sex=number.sex,
        name=party.name if party else "",
        phone=party.phone if party else "",
    )


def _enterprise(text: str) -> Known:
    party = find_enterprise(check_uscc(text).text)
    return Known(name=party.name if party else "", phone=party.phone if party else "")
