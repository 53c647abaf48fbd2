"""A calendar changes: the promises that it touches move, each with a step that the principal reads."""

import datetime as dt

import pytest

from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.follow_calendars import ErrandCalendarFollower
from qiongtai.errands.operations.retime import retime_errands
from qiongtai.errands.queries.list import agents_errands
from qiongtai.errands.queries.telling import story
from qiongtai.errands.rules.piles import Pile
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM
from qiongtai.places.models import LocalDay
from qiongtai.places.rules.codes import Certainty
from tests.errands.errands import MORNING, begin_with_none, facts, kinds, page, taken_on
from tests.province import CHENGMAI, officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_errands(db: None) -> None:
    """Begin without errands."""
    begin_with_none()


def county_day() -> None:
    LocalDay.objects.create(
        division_id=CHENGMAI,
        day=dt.date(2026, 3, 9),
        is_workday=False,
        name_zh="县庆",
        name_en="County day",
        certainty=Certainty.UNVERIFIED,
    )


def test_a_local_holiday_moves_the_promises_of_its_county_alone() -> None:
    errand_id = taken_on()
    assert retime_errands(place=CHENGMAI, by=SYSTEM, at=MORNING) == 0
    county_day()
    assert retime_errands(place="469021000000", by=SYSTEM, at=MORNING) == 0
    assert retime_errands(place=CHENGMAI, by=SYSTEM, at=MORNING) == 1
    assert retime_errands(place=CHENGMAI, by=SYSTEM, at=MORNING) == 0
    assert (kinds(errand_id)[-1], facts(errand_id)[-1].body["due_on"]) == ("step retimed", "2026-03-17")
    (row,) = agents_errands(officer("village"), pile=Pile.WORKING, at=MORNING).rows
    assert row.due_on == dt.date(2026, 3, 17)
    assert story(page(errand_id))[0].words


def test_an_errand_that_waits_is_reckoned_when_the_answer_comes() -> None:
    errand_id = taken_on()
    ask_principal(errand_id=errand_id, note="请补材料", by=officer("village"), at=MORNING)
    county_day()
    assert retime_errands(place=CHENGMAI, by=SYSTEM, at=MORNING) == 0
    assert kinds(errand_id)[-1] == "step question"


def test_the_follower_of_calendars_retimes_what_a_new_local_day_touches() -> None:
    errand_id = taken_on()
    county_day()
    fact = row("division.local_day_set", {"code": CHENGMAI, "day": "2026-03-09", "is_workday": False})
    ErrandCalendarFollower().follow([fact, fact])
    assert kinds(errand_id).count("step retimed") == 1


def test_an_announced_year_is_looked_at_everywhere() -> None:
    errand_id = taken_on()
    county_day()
    ErrandCalendarFollower().follow([row("calendar.year_announced", {"year": 2027})])
    assert kinds(errand_id)[-1] == "step retimed"


def row(kind: str, body: dict[str, object]) -> FactRow:
    """Return a fact as followers read it."""
    subject, at = kind.partition(".")[0], MORNING
    return FactRow(1, 1, kind, subject, "1", None, None, "system", None, "system", None, at, at, body, b"", 1, 1, b"")
