"""A day that a place sets moves the end of the ratings that are open there."""

from datetime import date

import pytest

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.places.operations.set_local_day import set_local_day
from qiongtai.voices.operations.answer import answer_rating
from qiongtai.voices.operations.retime import retime_ratings
from qiongtai.voices.operations.set_term import set_rectification_term
from qiongtai.voices.queries.bad import bad_rating
from qiongtai.voices.rules.answers import Finding
from tests.province import CHENGMAI, officer
from tests.voices.served import AT, BAD, nobody_rated, rated

__all__ = ["nobody_rated"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_rated")]
LINGSHUI = "469028000000"


def holiday(place: str) -> None:
    set_local_day(
        place=place,
        day=date(2026, 3, 5),
        is_workday=False,
        name_zh="节",
        name_en="Festival",
        basis="通知",
        by=officer("admin"),
        at=AT,
    )
    retime_ratings(place=place, by=SYSTEM, at=AT)


def test_a_calendar_that_changes_moves_what_is_open() -> None:
    open_, done = rated(BAD), rated(BAD)
    answer_rating(rating_id=done, finding=Finding.EXPLAINED, words="已说明。", by=officer("leader"), at=AT)
    holiday(LINGSHUI)
    assert bad_rating(officer("leader"), open_, AT).due_on == date(2026, 3, 16), "another county's day"
    holiday(CHENGMAI)
    assert bad_rating(officer("leader"), open_, AT).due_on == date(2026, 3, 17)
    assert bad_rating(officer("leader"), done, AT).due_on == date(2026, 3, 16)
    assert [fact.kind for fact in facts_of("voice", open_)] == ["voice.rated", "voice.retimed"]
    assert retime_ratings(place=CHENGMAI, by=SYSTEM, at=AT) == 0, "nothing moves twice"


def test_a_term_that_is_set_later_moves_nothing() -> None:
    rating = rated(BAD)
    set_rectification_term(place=CHENGMAI, workdays=5, basis="县实施细则", by=officer("admin"), at=AT)
    assert retime_ratings(place=CHENGMAI, by=SYSTEM, at=AT) == 0
    assert bad_rating(officer("leader"), rating, AT).due_on == date(2026, 3, 16)
