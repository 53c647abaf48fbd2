"""Grants on a signed commitment, checked afterwards (告知承诺)."""

from collections.abc import Mapping
from enum import StrEnum

from qiongtai.cases.rules.lifecycle import UNANSWERED, UNDER_WAY
from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal

CHOICE = "by_commitment"
"""The question of an item's form that asks whether the applicant chooses this procedure."""


SIGNABLE = UNANSWERED | UNDER_WAY
"""Until it is decided: a grant that was refused for want of the signature has to find its way."""


class Finding(StrEnum):
    """What the check after the grant found."""

    KEPT = "kept"
    BROKEN = "broken"


class NoCommitment(Refusal):
    """This item is not granted on a commitment."""


class SignedAlready(Refusal):
    """The commitment has been signed already."""


class CommitmentUnsigned(Refusal):
    """The applicant chose the commitment procedure and has not signed. Let the window have the commitment signed."""


class CheckNotOpen(Refusal):
    """There is nothing to check: the case is not granted on a commitment, or it was checked already."""


class NotBroken(Refusal):
    """Only a licence whose commitment was found broken is revoked here."""


class WordsMissing(Refusal):
    """Write down what was seen at the check."""

    field = "words"


def chose(answers: Mapping[str, object]) -> bool:
    """Tell whether the applicant's *answers* ask for the commitment procedure."""
    return answers.get(CHOICE) is True


def check_signed(answers: Mapping[str, object], *, signed: bool) -> None:
    """Raise `CommitmentUnsigned` when a grant would rest on a commitment that was chosen and is not *signed*."""
    if chose(answers) and not signed:
        raise CommitmentUnsigned


def check_words(words: str) -> str:
    """Return what was seen, clean. Raises `WordsMissing`."""
    kept = clean(words)
    if not kept:
        raise WordsMissing
    return kept
