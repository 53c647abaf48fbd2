"""Codes in addresses and forms, read into the enumerations they stand for."""

from enum import StrEnum
from typing import TypeVar

from qiongtai.law.refusal import Refusal

Code = TypeVar("Code", bound=StrEnum)


class ChoiceUnknown(Refusal):
    """There is no choice “%(text)s” here. Go back and choose from the page."""


def chosen(enumeration: type[Code], text: str | None) -> Code | None:
    """Return the member that *text* names, None for no text. Raises `ChoiceUnknown`."""
    if not text:
        return None
    try:
        return enumeration(text)
    except ValueError:
        raise ChoiceUnknown(text=text[:40]) from None
