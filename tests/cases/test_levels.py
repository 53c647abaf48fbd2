"""What a lower organ examines first (行政许可法 35, 43): its term, and what the applicant is not asked again."""

from datetime import date

import pytest

from qiongtai.cases.models import FirstExamination
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.rules.levels import AskedAgain, AskTheLowerOrgan, LevelPart, refuse_asking, report_term, stops
from qiongtai.law.terms import Term, Unit
from tests import province
from tests.cases.conftest import django_db_setup
from tests.province import JIANGUO, JINJIANG, member, moment, officer

__all__ = ["django_db_setup"]

VILLAGE, TOWN, COUNTY = "469023100001", "469023100000", "469023000000"


@pytest.mark.parametrize(
    ("item_type", "own", "term"),
    [
        pytest.param("permit", None, Term(20, Unit.WORKDAY), id="twenty working days for a permit"),
        pytest.param("permit", Term(10, Unit.DAY), Term(10, Unit.DAY), id="what the item's own law says instead"),
        pytest.param("payment", None, None, id="none for what is no permit"),
    ],
)
def test_article_43_the_lower_organ_has_twenty_working_days(
    item_type: str, own: Term | None, term: Term | None
) -> None:
    assert report_term(item_type, own) == term


def test_article_35_the_applicant_is_not_asked_again_for_what_the_lower_organ_has() -> None:
    names = {"site_map": "位置图", "plan": "设计图"}
    with pytest.raises(AskedAgain, match="位置图"):
        refuse_asking(["site_map", "plan"], {"site_map"}, names)
    with pytest.raises(AskTheLowerOrgan):
        refuse_asking(["plan"], {"site_map"}, names)


@pytest.mark.parametrize(
    ("happened", "now"),
    [
        ({}, LevelPart.TAKEN_IN),
        ({"accepted": True}, LevelPart.EXAMINED),
        ({"accepted": True, "sent_up": True}, LevelPart.DECIDED),
        ({"accepted": True, "sent_up": True, "decided": True}, LevelPart.HANDED_OVER),
        ({"accepted": True, "sent_up": True, "decided": True, "closed": True}, None),
    ],
)
def test_a_case_is_at_one_stop_of_its_way(happened: dict[str, bool], now: LevelPart | None) -> None:
    flags = dict.fromkeys(("accepted", "sent_up", "decided", "closed"), False) | happened
    way = stops(window=VILLAGE, first=TOWN, deciding=COUNTY, **flags)
    assert [one.part for one in way if one.state == "now"] == ([now] if now else [])
    assert [one.state for one in way] == sorted((one.state for one in way), key=["done", "now", "ahead"].index)


def test_where_one_place_does_everything_there_is_no_way_to_show() -> None:
    flags = dict.fromkeys(("accepted", "sent_up", "decided", "closed"), False)
    assert stops(window=COUNTY, first="", deciding=COUNTY, **flags) == ()


@pytest.mark.django_db
def test_article_43_special_procedures_are_not_counted() -> None:
    agent, examiner = officer("village"), member(JINJIANG, "township_government", "handle")
    neighbour = province.person_of(officer("citizen"))
    at = moment("2026-03-02T09:00")
    case_id = province.received("village_planning_permit", neighbour, clerk=agent, at=at, place=JIANGUO)
    accept_case(case_id=case_id, by=agent, at=at)
    row = FirstExamination.objects.get(case_id=case_id)
    assert row.due_on == date(2026, 3, 30)
    pause_case(
        case_id=case_id,
        kind="appraisal",
        basis="需要鉴定",
        planned_end_on=date(2026, 3, 13),
        by=examiner,
        at=moment("2026-03-09T09:00"),
    )
    row.refresh_from_db()
    assert row.due_on is None, "it stands still"
    resume_case(case_id=case_id, by=examiner, at=moment("2026-03-13T09:00"))
    row.refresh_from_db()
    assert row.due_on == date(2026, 4, 7), "five working days later, over the Qingming holiday"
    timed = [fact for fact in province.facts(case_id) if fact.kind == "case.first_examination_timed"]
    assert [fact.body["due_on"] for fact in timed] == ["2026-03-30", None, "2026-04-07"]


@pytest.mark.django_db
def test_what_needs_no_lower_organ_has_no_term_for_one() -> None:
    firm = province.enterprise_of(officer("enterprise"))
    at = moment("2026-03-02T09:00")
    case_id = province.received("food_business_licence", firm, clerk=officer("clerk"), at=at)
    accept_case(case_id=case_id, by=officer("clerk"), at=at)
    assert not FirstExamination.objects.filter(case_id=case_id).exists()
    assert not [kind for kind in province.kinds(case_id) if kind.startswith(("first_", "transfer_"))]
