"""A case replayed fact by fact: the clocks after each, and what was broken when."""

import pytest
from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.operations.accept import accept_case
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.case import watched_case
from qiongtai.supervision.rules.watching import FOLLOWED
from qiongtai.watch.drawing import marks_after
from tests import province
from tests.province import officer
from tests.supervision.stories import CHENGMAI, START, Story, clocks, midnight
from tests.watch.conftest import signed_in


def recorded(case_id: int) -> None:
    """Write down what the fixture only told: an acceptance, and a decision that came too late."""
    story = Story(case_id=case_id, place=CHENGMAI)
    with transaction.atomic():
        accepted = facts.CaseAccepted(**story.taken_in, accepted_on=START.date(), deemed=False, clocks=clocks(1, 2, 90))
        record(accepted, by=SYSTEM, at=START)
        decided = facts.CaseDecided(
            **story.about, granted=True, reasons="", remedies=False, deliver_due_at=None, deliver_due_on=None
        )
        record(decided, by=SYSTEM, at=midnight(4))


@pytest.mark.usefixtures("watched")
def test_replay_tells_the_light_after_each_fact_and_what_was_broken_before_it():
    recorded(2)
    found = watched_case(officer("supervisor"), 2)
    assert [(one.fact.kind, one.standing) for one in found.replay] == [
        ("case.accepted", "green"),
        ("case.decided", "green"),
    ]
    assert found.replay[0].promised_due_at == midnight(2)
    assert found.replay[1].promised_due_at is None
    assert [(one.rule, one.at) for one in found.replay[1].broken] == [("T1", midnight(1)), ("T2", midnight(2))]
    assert [one.rule for one in found.alerts] == ["T1", "T2"]


def test_the_page_shows_the_replay(supervisor):
    recorded(2)
    page = supervisor.get("/watch/cases/2").content.decode()
    assert "Replay, fact by fact" in page
    assert "Promised limit passed" in page


@pytest.mark.usefixtures("watched")
def test_a_case_elsewhere_is_not_found():
    with pytest.raises(NotFound):
        watched_case(officer("supervisor-chengmai"), 3)


def test_the_drawing_marks_what_was_done_and_where_it_stood_after_each_fact():
    story = Story(case_id=9)
    accepted = story.accepted()
    told = [accepted, story.opened(START, 1, Point.HANDLE), story.opened(START, 2, Point.REVIEW)]
    told += [story.done(START, 1, Point.HANDLE, 7), story.left(START, 2, Point.REVIEW)]
    told.append(story.opened(START, 3, Point.HANDLE))
    found = [(one.done, one.open) for one in marks_after(told)]
    assert found == [
        ("", ""),
        ("", "handle"),
        ("", "handle review"),
        ("handle", "review"),
        ("handle", ""),
        ("", "handle"),
    ]


@pytest.mark.django_db
def test_the_drawing_is_sent_to_those_who_supervise_the_case():
    firm = province.enterprise_of(officer("enterprise"))
    case_id = province.received("food_business_licence", firm, clerk=officer("clerk"), at=START)
    supervisor = signed_in("supervisor")
    assert supervisor.get(f"/watch/cases/{case_id}/flow").status_code == 404
    accept_case(case_id=case_id, by=officer("clerk"), at=START)
    load_rules()
    SupervisionFollower().follow([one for one in facts_of("case", case_id) if one.kind in FOLLOWED])
    drawn = supervisor.get(f"/watch/cases/{case_id}/flow")
    assert b"bpmn" in drawn.content
    assert "The case in its flow" in supervisor.get(f"/watch/cases/{case_id}").content.decode()
    assert signed_in("clerk").get(f"/watch/cases/{case_id}/flow").status_code == 404
