"""Which services of a case can be rated, until when, and by which way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from qiongtai.law.refusal import Refusal


class Stage(StrEnum):
    """One service: the answer to an application (at the window or online), the end of a case, an errand."""

    ACCEPTANCE = "acceptance"
    END = "end"
    ERRAND = "errand"


class RatingChannel(StrEnum):
    """By which way somebody rated."""

    WINDOW_SCREEN = "window_screen"
    LINK = "link"
    OWN_PAGE = "own_page"


RATE_WITHIN = timedelta(days=30)
"""How long after a service it can be rated (reading: long enough to come home, short enough to remember)."""


class NotServedYet(Refusal):
    """This service has not been given yet, so it cannot be rated."""


class TooLateToRate(Refusal):
    """This service can no longer be rated: it was given more than %(days)s days ago."""


class AlreadyRated(Refusal):
    """This service has been rated already. Thank you: once is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is rated: its subject's *kind*, id, number and name, and the stage; where it was given, of which organ.

    *served_at* is when it was given (None: not yet), *servers* are the accounts of the officers who took part;
    *rater_name* and *rater_phone* are of the person for whom it was done.
    """

    kind: str
    id: str
    number: str
    name_zh: str
    name_en: str
    stage: Stage
    place: str
    organ_id: int
    organ_key: str
    served_at: datetime | None
    servers: frozenset[int]
    rater_name: str
    rater_phone: str


def check_ratable(served_at: datetime | None, at: datetime) -> None:
    """Raise `NotServedYet` or `TooLateToRate` unless a service given at *served_at* can be rated at *at*."""
    if served_at is None or at < served_at:
        raise NotServedYet
    if at - served_at > RATE_WITHIN:
        raise TooLateToRate(days=RATE_WITHIN.days)


def ratable(served: Mapping[Stage, datetime | None], rated: frozenset[Stage], at: datetime) -> tuple[Stage, ...]:
    """Return which of *served* (stage to when it was given) can be rated at *at*, the latest first."""
    fresh = [(when, stage) for stage, when in served.items() if when and when <= at <= when + RATE_WITHIN]
    return tuple(stage for _, stage in sorted(fresh, reverse=True) if stage not in rated)
