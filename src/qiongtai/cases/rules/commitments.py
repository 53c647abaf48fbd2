"""Grants on a signed commitment, checked afterwards (告知承诺)."""

from enum import StrEnum

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal


class Finding(StrEnum):
    """What the check after the grant found."""

    KEPT = "kept"
    BROKEN = "broken"


class NoCommitment(Refusal):
    """This item is not granted on a commitment."""


class SignedAlready(Refusal):
    """The commitment has been signed already."""


class CheckNotOpen(Refusal):
    """There is nothing to check: the case is not granted on a commitment, or it was checked already."""


class NotBroken(Refusal):
    """Only a licence whose commitment was found broken is revoked here."""


class WordsMissing(Refusal):
    """Write down what was seen at the check."""

    field = "words"


def check_words(words: str) -> str:
    """Return what was seen, clean. Raises `WordsMissing`."""
    kept = clean(words)
    if not kept:
        raise WordsMissing
    return kept
