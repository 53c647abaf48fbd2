"""A calendar changes: the open clocks that it touches move, each with a fact; the others stay."""

import datetime as dt

import pytest

from qiongtai.cases.models import Case, Inquiry, Timer
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_opinion import ask_opinion
from qiongtai.cases.operations.follow_calendars import CalendarFollower
from qiongtai.cases.operations.retime import retime_cases
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM
from qiongtai.places.models import LocalDay
from qiongtai.places.queries.organs import organ_at
from qiongtai.places.rules.codes import Certainty
from tests import province
from tests.cases import joint
from tests.province import CHENGMAI, moment, officer

AT = moment("2026-03-30T10:00")


def lodged() -> int:
    firm = province.enterprise_of(officer("enterprise"))
    return province.received("food_business_licence", firm, clerk=officer("clerk"), at=AT)


@pytest.mark.django_db
def test_a_local_holiday_moves_the_clocks_of_its_county_alone() -> None:
    accepted, waiting = lodged(), lodged()
    accept_case(case_id=accepted, by=officer("clerk"), at=AT)
    before = Case.objects.get(pk=accepted)
    answer = Case.objects.get(pk=waiting).answer_due_at
    assert retime_cases(place=CHENGMAI, year=2026, by=SYSTEM, at=AT) == 0
    assert Case.objects.get(pk=accepted).version == before.version, "what does not move is not touched"

    local_day(dt.date(2026, 4, 1))
    assert retime_cases(place="469021000000", year=2026, by=SYSTEM, at=AT) == 0
    assert retime_cases(place=CHENGMAI, year=2026, by=SYSTEM, at=AT) == 2
    assert retime_cases(place=CHENGMAI, year=2026, by=SYSTEM, at=AT) == 0

    after = Case.objects.get(pk=accepted)
    assert before.promised_due_on is not None and after.promised_due_on is not None
    assert (before.promised_due_on, after.promised_due_on) == (dt.date(2026, 4, 7), dt.date(2026, 4, 8))
    moved = province.last(accepted, "retimed")
    assert moved["clocks"]["promised_due_on"] == "2026-04-08"
    assert moved["answer_due_at"] is None
    answered = province.last(waiting, "retimed")
    assert answer is not None
    assert dt.datetime.fromisoformat(answered["answer_due_at"]) == answer + dt.timedelta(days=1)


@pytest.mark.django_db
def test_the_follower_of_calendars_retimes_what_a_new_local_day_touches() -> None:
    case_id = lodged()
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    follower = CalendarFollower()
    while follow(follower, at=AT):
        pass
    assert "retimed" not in province.kinds(case_id)
    fact = local_day(dt.date(2026, 4, 1))
    follower.follow([fact, fact])
    assert province.kinds(case_id).count("retimed") == 1


@pytest.mark.django_db
def test_a_holiday_puts_timers_and_opinions_off_and_its_end_brings_them_forward() -> None:
    case_id = joint.accepted(moment("2026-03-02T10:00"))
    for step in ("examine_materials", "examine_safety"):
        joint.finish(case_id, step, at=moment("2026-03-02T10:00"))
    inquiry_id = ask_opinion(
        case_id=case_id,
        organ_id=organ_at("health", CHENGMAI).id,
        question="水质是否合格？",
        days=5,
        by=province.member(CHENGMAI, "emergency", "handle"),
        at=moment("2026-03-02T10:00"),
    )
    free = local_day(dt.date(2026, 3, 4))
    CalendarFollower().follow([free])
    assert Timer.objects.get(case_id=case_id).fires_at == moment("2026-03-07T00:00")
    assert Inquiry.objects.get(pk=inquiry_id).due_on == dt.date(2026, 3, 10)
    assert province.last(case_id, "opinion_retimed")["due_on"] == "2026-03-10"
    LocalDay.objects.filter(division_id=CHENGMAI, day=dt.date(2026, 3, 4)).delete()
    CalendarFollower().follow([free])
    assert Timer.objects.get(case_id=case_id).fires_at == moment("2026-03-06T00:00")
    assert Inquiry.objects.get(pk=inquiry_id).due_on == dt.date(2026, 3, 9)


def local_day(day: dt.date) -> FactRow:
    """Make *day* free in Chengmai and return the fact of it."""
    LocalDay.objects.create(
        division_id=CHENGMAI,
        day=day,
        is_workday=False,
        name_zh="县庆",
        name_en="County day",
        certainty=Certainty.UNVERIFIED,
    )
    return row("division.local_day_set", {"code": CHENGMAI, "day": day.isoformat(), "is_workday": False})


def row(kind: str, body: dict[str, object]) -> FactRow:
    subject = kind.partition(".")[0]
    return FactRow(1, 1, kind, subject, "1", None, None, "system", None, "system", None, AT, AT, body, b"", 1, 1, b"")
