"""Renewal and change of a licence, asked for by its holder (行政许可法 49, 50)."""

from datetime import date, timedelta
from enum import StrEnum

from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.law.procedures import RENEWAL_NOTICE, latest_renewal_on, renewed_by_silence
from qiongtai.law.refusal import Refusal


class Aim(StrEnum):
    """What the holder of a licence asks for."""

    RENEW = "renew"
    CHANGE = "change"


class Outcome(StrEnum):
    """How it ended: granted, renewed by the organ's silence, or neither by the licence's last day."""

    GRANTED = "granted"
    SILENCE = "silence"
    LAPSED = "lapsed"


class LicenceNotLive(Refusal):
    """Only a licence that holds, or is suspended, can be renewed or changed; this one is over."""


class NothingToRenew(Refusal):
    """This licence has no end, so it needs no renewal."""


class UnderWay(Refusal):
    """An application about this licence is under way already; you find it among your cases."""


class NotTheHolder(Refusal):
    """No licence of this number is held by this person or enterprise: look at both numbers again."""

    field = "number"


LIVE = (LicenceState.VALID, LicenceState.SUSPENDED)


def check_aim(aim: Aim, state: LicenceState, valid_until: date | None, *, today: date) -> None:
    """Raise `LicenceNotLive` or `NothingToRenew` where the holder cannot ask for *aim*.

    A renewal asked for later than thirty days before the end is taken in all the same; silence does not renew it.
    """
    if state not in LIVE or (valid_until is not None and valid_until < today):
        raise LicenceNotLive
    if aim is Aim.RENEW and valid_until is None:
        raise NothingToRenew


def notice_of(renew_before_days: int | None) -> timedelta:
    """Return how long before the end a renewal is applied for: as the item's law says, else thirty days (50)."""
    return timedelta(days=renew_before_days) if renew_before_days is not None else RENEWAL_NOTICE


def in_time_until(expires_on: date, renew_before_days: int | None) -> date:
    """Return the last day on which a renewal is applied for in time."""
    return latest_renewal_on(expires_on, notice_of(renew_before_days))


def silence_renews(
    *, applied_on: date | None, expires_on: date, decided_on: date | None, renew_before_days: int | None
) -> bool:
    """Tell whether an application *applied_on* (None: never sent) counts as granted by silence (50)."""
    return applied_on is not None and renewed_by_silence(
        applied_on=applied_on, expires_on=expires_on, decided_on=decided_on, notice=notice_of(renew_before_days)
    )
