"""What may happen to a licence, and how it stands on a day."""

from datetime import date

from qiongtai.documents.rules.kinds import LicenceState, PaperState, Standing
from qiongtai.law.refusal import Refusal


class LicenceStateWrong(Refusal):
    """The licence cannot pass from its present state to that one."""


class ReasonMissing(Refusal):
    """Give the reason."""

    field = "reason"


LOST = (LicenceState.REVOKED, LicenceState.WITHDRAWN, LicenceState.FORFEITED)
CHANGES = {
    LicenceState.VALID: {LicenceState.SUSPENDED, *LOST, LicenceState.CANCELLED},
    LicenceState.SUSPENDED: {LicenceState.VALID, *LOST, LicenceState.CANCELLED},
    LicenceState.REVOKED: {LicenceState.CANCELLED},
    LicenceState.WITHDRAWN: {LicenceState.CANCELLED},
    LicenceState.FORFEITED: {LicenceState.CANCELLED},
    LicenceState.CANCELLED: set[LicenceState](),
}
"""A licence that was revoked (69), withdrawn (8) or forfeited is afterwards cancelled (70); a cancelled one is gone."""

STANDINGS = {
    LicenceState.SUSPENDED: Standing.SUSPENDED,
    LicenceState.REVOKED: Standing.REVOKED,
    LicenceState.WITHDRAWN: Standing.WITHDRAWN,
    LicenceState.FORFEITED: Standing.FORFEITED,
    LicenceState.CANCELLED: Standing.CANCELLED,
}


def check_change(before: LicenceState, after: LicenceState) -> None:
    """Raise `LicenceStateWrong` for a change the law does not know."""
    if after not in CHANGES[before]:
        raise LicenceStateWrong


def standing_of_licence(state: LicenceState, valid_from: date, valid_until: date | None, day: date) -> Standing:
    """Return how the licence stands on *day*; *valid_until* itself is still a day of validity."""
    if state in STANDINGS:
        return STANDINGS[state]
    if day < valid_from:
        return Standing.NOT_YET_VALID
    return Standing.EXPIRED if valid_until is not None and day > valid_until else Standing.VALID


def standing_of_paper(state: PaperState, expires_on: date | None, day: date) -> Standing:
    """Return how a paper stands on *day*."""
    if state != PaperState.VALID:
        return Standing.REVOKED if state == PaperState.REVOKED else Standing.REPLACED
    return Standing.EXPIRED if expires_on is not None and day > expires_on else Standing.VALID


def masked_name(name: str) -> str:
    """Return a name of which only the first character is told: 王** for 王小明."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def is_person(id_masked: str) -> bool:
    """Tell whether a holder is a person: identity numbers come masked, credit codes are public and come whole."""
    return "*" in id_masked
