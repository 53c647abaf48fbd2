"""Services that can be rated, made by the real operations."""

from datetime import datetime

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.voices.models import Rating, Tally
from qiongtai.voices.operations.rate_at_window import rate_at_window
from qiongtai.voices.rules.grades import Grade, Opinion, RatingReason
from qiongtai.voices.rules.stages import Stage
from tests.province import CHENGMAI, enterprise_of, moment, officer, received

FOOD = "food_business_licence"
AT = moment("2026-03-02T09:00")
GOOD = Opinion(grade=Grade.SATISFIED)
BAD = Opinion(grade=Grade.DISSATISFIED, reasons=(RatingReason.WAITING,), words="等了两个小时", named=True)


@pytest.fixture
def nobody_rated(db: None) -> None:
    """Take away what was rated in browsers before; it is back after the test."""
    Rating.objects.all().delete()
    Tally.objects.all().delete()


def waiting(at: datetime = AT, *, clerk: str = "clerk", place: str = CHENGMAI) -> int:
    """Return a case that nobody has answered yet."""
    return received(FOOD, enterprise_of(officer("enterprise")), clerk=officer(clerk), at=at, place=place)


def accepted(at: datetime = AT, *, clerk: str = "clerk", place: str = CHENGMAI) -> int:
    """Return a case that was accepted at *at*."""
    case = waiting(at, clerk=clerk, place=place)
    accept_case(case_id=case, by=officer(clerk), at=at)
    return case


def not_accepted(at: datetime = AT) -> int:
    """Return a case that was not accepted at *at*."""
    case = waiting(at)
    refuse_acceptance(
        case_id=case, ground=NonAcceptance.NOT_ENTITLED, reasons="不具备资格。", by=officer("clerk"), at=at
    )
    return case


def rated(opinion: Opinion = BAD, *, at: datetime = AT, case: int | None = None) -> int:
    """Return a rating given on the clerk's second screen."""
    return rate_at_window(
        case_id=case or accepted(at), stage=Stage.ACCEPTANCE, opinion=opinion, clerk=officer("clerk"), at=at
    )
