"""Check what an applicant wrote into an item's form, field by field."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from qiongtai.catalogue.rules.spec import FieldSpec, ItemSpec
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.law.identifiers import UsccWrong, check_identity_number, check_phone, check_uscc, plain, uscc_is_legacy
from qiongtai.law.refusal import Refusal

LONGEST = {FieldType.TEXT: 200, FieldType.ADDRESS: 300, FieldType.TEXTAREA: 4000}
LONGEST_OTHER = 64
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LARGEST = Decimal(10) ** 12
NUMBER = re.compile(r"\d{1,13}(\.\d{1,6})?")
MONEY = re.compile(r"\d{1,13}(\.\d{1,2})?")
YES, NO = ("true", "on", "1", "yes", "是"), ("false", "off", "0", "no", "否", "")
EITHER = ("id_number", "uscc")


class FieldWrong(Refusal):
    """This answer cannot be used."""


class FieldMissing(FieldWrong):
    """Please fill this in."""


class EitherMissing(FieldWrong):
    """Give the identity number of a person or the credit code of an organisation."""


class TextTooLong(FieldWrong):
    """This is too long: at most %(longest)s characters."""


class TextUnprintable(FieldWrong):
    """This contains characters that cannot be printed. Please type it again."""


class NumberWrong(FieldWrong):
    """Write a number, such as 12 or 12.5."""


class MoneyWrong(FieldWrong):
    """Write an amount with at most two decimals, such as 100 or 99.50."""


class DateWrong(FieldWrong):
    """Write a date that exists, as year-month-day, such as 2026-03-05."""


class ChoiceUnknown(FieldWrong):
    """Choose one of the answers offered."""


class AnswerNotYesOrNo(FieldWrong):
    """Answer yes or no."""


class FormRefused(Refusal):
    """Some answers of the form need another look."""

    def __init__(self, errors: Mapping[str, Refusal]) -> None:
        """Keep *errors*: for each field's key, the refusal that says what is wrong with it."""
        super().__init__()
        self.errors = MappingProxyType(dict(errors))


@dataclass(frozen=True, slots=True)
class CleanForm:
    """The answers in JSON-ready form: text (dates in ISO 8601, numbers and money as decimal text) and booleans.

    Only fields of the item's form are kept; those left empty are absent.
    """

    values: Mapping[str, str | bool]


def check_form(spec: ItemSpec, data: Mapping[str, Any]) -> CleanForm:
    """Return the clean answers of *data* to the form of *spec*; raise `FormRefused` naming every wrong field."""
    values: dict[str, str | bool] = {}
    errors: dict[str, Refusal] = {}
    for field in spec.form:
        try:
            value = _check(field, data.get(field.key))
        except Refusal as refusal:
            errors[field.key] = refusal
        else:
            if value is not None:
                values[field.key] = value
    _check_either(spec, values, errors)
    if errors:
        raise FormRefused(errors)
    return CleanForm(MappingProxyType(values))


def clean_draft(spec: ItemSpec, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers of an unfinished form as they were typed, cut to their longest; nothing is refused."""
    kept = {}
    for field in spec.form:
        text = "".join(one for one in _text(data.get(field.key)) if not _unprintable(one))
        if text:
            kept[field.key] = text[: LONGEST.get(field.type, LONGEST_OTHER)]
    return kept


def _check(field: FieldSpec, raw: object) -> str | bool | None:
    text = _text(raw)
    if not text:
        if field.required:
            raise FieldMissing
        return False if field.type is FieldType.BOOLEAN else None
    if field.type is FieldType.BOOLEAN:
        return _boolean(text)
    longest = LONGEST.get(field.type, LONGEST_OTHER)
    if len(text) > longest:
        raise TextTooLong(longest=longest)
    if any(map(_unprintable, text)):
        raise TextUnprintable
    return _CHECKS[field.type](field, text)


def _check_either(spec: ItemSpec, values: Mapping[str, str | bool], errors: dict[str, Refusal]) -> None:
    """An item for people and organisations asks for either number: both are optional, one is needed."""
    fields = [field for field in spec.form if field.type in EITHER]
    if {field.type for field in fields} != set(EITHER) or any(field.required for field in fields):
        return
    if not any(field.key in values or field.key in errors for field in fields):
        errors[fields[0].key] = EitherMissing()


def _text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    return unicodedata.normalize("NFC", str(raw)).replace("\r\n", "\n").strip()


def _unprintable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") and character not in "\n\t"


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def _boolean(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise AnswerNotYesOrNo


def _plain(field: FieldSpec, text: str) -> str:
    return text if field.type is FieldType.TEXTAREA else " ".join(text.split())


def _number(field: FieldSpec, text: str) -> str:
    return _decimal(_half_width(text), NUMBER, NumberWrong)


def _money(field: FieldSpec, text: str) -> str:
    return _decimal(_half_width(text).replace(",", ""), MONEY, MoneyWrong)


def _decimal(text: str, shape: re.Pattern[str], refusal: type[FieldWrong]) -> str:
    if not shape.fullmatch(text) or not text.isascii():
        raise refusal
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise refusal from None
    if value > LARGEST:
        raise refusal
    return format(value, "f")


def _date(field: FieldSpec, text: str) -> str:
    found = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", _half_width(text))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise DateWrong
    return day.isoformat()


def _choice(field: FieldSpec, text: str) -> str:
    if text not in {choice.value for choice in field.choices}:
        raise ChoiceUnknown
    return text


def _phone(field: FieldSpec, text: str) -> str:
    return check_phone(text)


def _identity(field: FieldSpec, text: str) -> str:
    return check_identity_number(text).text


def _uscc(field: FieldSpec, text: str) -> str:
    """Old codes that fail the check are real: they are kept (GB 32100), and whoever shows them may ask."""
    try:
        return check_uscc(text).text
    except UsccWrong:
        if uscc_is_legacy(text):
            return plain(text)
        raise


_CHECKS = {
    FieldType.TEXT: _plain,
    FieldType.TEXTAREA: _plain,
    FieldType.ADDRESS: _plain,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.PHONE: _phone,
    FieldType.ID_NUMBER: _identity,
    FieldType.USCC: _uscc,
}
