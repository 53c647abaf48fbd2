"""Two examinations side by side, a site check only where the form calls for it, and organs that countersign."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qiongtai.cases.models import Case, Task, Timer
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.finish_step import SignedAlready
from qiongtai.cases.operations.fire_due import fire_due
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.page import case_page
from qiongtai.foundation.clock import day_of
from qiongtai.law.refusal import NotFound, Stale
from tests.cases.joint import SIGNERS, accepted, finish, steps
from tests.province import CHENGMAI, enterprise_of, facts, kinds, last, member, moment, officer

pytestmark = pytest.mark.django_db
AT = moment("2026-03-02T10:00")
BEFORE_END, END = moment("2026-03-05T23:59"), moment("2026-03-06T00:00")
"""Three working days from the second of March end at the midnight that closes the fifth."""


def countersigning(**form: str) -> int:
    """Return a case whose examinations are over."""
    case_id = accepted(AT, **form)
    finish(case_id, "examine_materials", at=AT)
    finish(case_id, "examine_safety", at=AT)
    return case_id


def test_both_examinations_begin_at_once_and_both_are_waited_for() -> None:
    case_id = accepted(AT)
    assert steps(case_id) == ["examine_materials", "examine_safety"]
    finish(case_id, "examine_materials", at=AT)
    assert steps(case_id) == ["examine_safety"]
    finish(case_id, "examine_safety", at=AT)
    assert steps(case_id) == ["countersign"] * 3


@pytest.mark.parametrize("form", [{"with_storage": "true"}, {"highly_toxic": "true"}], ids=["storage", "poisons"])
def test_the_site_is_checked_where_the_form_says_so(form: dict[str, str]) -> None:
    case_id = countersigning(**form)
    assert steps(case_id) == ["site_check"]
    finish(case_id, "site_check", at=AT)
    assert steps(case_id) == ["countersign"] * 3


def test_each_organ_signs_and_the_case_goes_on_when_all_agree() -> None:
    case_id = countersigning()
    asked = Task.objects.filter(case_id=case_id, state="open")
    assert sorted(asked.values_list("organ_key", flat=True)) == sorted(SIGNERS)
    for number, organ in enumerate(SIGNERS, start=1):
        assert steps(case_id) == ["countersign"] * (4 - number)
        finish(case_id, "countersign", organ=organ, at=AT)
    assert steps(case_id) == ["approve"]
    assert kinds(case_id).count("task_done") == 5
    assert "task_left" not in kinds(case_id)


def test_an_objection_ends_the_round_and_both_examine_again() -> None:
    case_id = countersigning()
    finish(case_id, "countersign", organ="fire_rescue", outcome="objected", at=AT)
    assert steps(case_id) == ["examine_materials", "examine_safety"]
    left = [fact for fact in facts(case_id) if fact.kind == "case.task_left"]
    assert sorted(fact.place for fact in left) == [CHENGMAI, CHENGMAI]
    assert Task.objects.filter(case_id=case_id, state="cancelled").count() == 2
    finish(case_id, "examine_materials", at=AT)
    finish(case_id, "examine_safety", at=AT)
    assert steps(case_id) == ["countersign"] * 3


def test_an_organ_that_countersigns_finds_the_case_and_no_other_organ_does() -> None:
    case_id = countersigning()
    signer = member(CHENGMAI, "fire_rescue", "review")
    assert [row.case_id for row in inbox(signer, at=AT).rows] == [case_id]
    mine = [task for task in case_page(signer, case_id, at=AT).open_tasks if task.mine]
    assert [task.step for task in mine] == ["countersign"]
    for stranger in (member(CHENGMAI, "health", "review"), member("469028000000", "fire_rescue", "review")):
        with pytest.raises(NotFound):
            case_page(stranger, case_id, at=AT)
    own = Task.objects.get(case_id=case_id, state="open", organ_key="public_security")
    with pytest.raises(NotFound):
        hand_over(task_id=own.pk, opinion="好", by=signer, at=AT)


def test_nobody_signs_twice() -> None:
    case_id = countersigning()
    signer = finish(case_id, "countersign", organ="fire_rescue", at=AT)
    other = Task.objects.get(case_id=case_id, state="open", organ_key="public_security")
    both = member(CHENGMAI, "public_security", "review")
    twice = type(both)(both.kind, signer.id, signer.name, both.grants, both.organ_id, both.place)
    with pytest.raises(SignedAlready):
        hand_over(task_id=other.pk, opinion="好", by=twice, at=AT)
    done = Task.objects.get(case_id=case_id, state="done", organ_key="fire_rescue")
    with pytest.raises(Stale):
        hand_over(task_id=done.pk, opinion="好", by=signer, at=AT)


def test_silence_until_the_third_working_day_raises_no_objection() -> None:
    case_id = countersigning()
    finish(case_id, "countersign", organ="fire_rescue", at=AT)
    assert fire_due(BEFORE_END) == 0
    assert steps(case_id) == ["countersign"] * 2
    assert fire_due(END) == 1
    assert steps(case_id) == ["approve"]
    fired = last(case_id, "timer_fired")
    assert (fired["element"], fired["title_zh"]) == ("countersign_over", "逾期视为无意见")
    assert kinds(case_id)[-4:] == ["timer_fired", "task_left", "task_left", "task_opened"]
    assert fire_due(END) == 0


def test_a_signed_case_leaves_its_day_behind() -> None:
    case_id = countersigning()
    for organ in SIGNERS:
        finish(case_id, "countersign", organ=organ, at=AT)
    assert case_page(officer("supervisor"), case_id, at=AT).flow.waits == ()
    version = Case.objects.get(pk=case_id).version
    assert fire_due(END) == 0
    assert Timer.objects.get(case_id=case_id).left_at == END
    assert Case.objects.get(pk=case_id).version == version
    assert "timer_fired" not in kinds(case_id)


def test_days_of_a_special_procedure_do_not_count() -> None:
    case_id = countersigning()
    head = member(CHENGMAI, "emergency", "handle")
    day = day_of(AT) + timedelta(days=20)
    pause_case(case_id=case_id, kind="inspection", basis="送检", planned_end_on=day, by=head, at=AT)
    assert fire_due(END) == 0
    assert Timer.objects.get(case_id=case_id).fires_at == END + timedelta(days=1)
    back = moment("2026-03-09T09:00")
    resume_case(case_id=case_id, by=head, at=back)
    assert Timer.objects.get(case_id=case_id).fires_at == moment("2026-03-13T00:00")
    assert fire_due(moment("2026-03-12T23:00")) == 0
    assert fire_due(moment("2026-03-13T00:00")) == 1
    assert steps(case_id) == ["approve"]


def test_a_case_that_was_taken_back_waits_for_nothing() -> None:
    case_id = countersigning()
    withdraw_case(case_id=case_id, reason="不办了", by=officer("enterprise"), at=AT)
    assert fire_due(END) == 0
    assert Timer.objects.get(case_id=case_id).left_at == END


def test_the_sweep_costs_what_is_due() -> None:
    ids = [countersigning() for _ in range(3)]
    with CaptureQueriesContext(connection) as nothing:
        assert fire_due(BEFORE_END) == 0
    assert len(nothing) == 1
    assert fire_due(END, batch=2) == 2
    assert sorted(map(steps, ids)) == [["approve"], ["approve"], ["countersign"] * 3]
    assert fire_due(END, batch=2) == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN (FORMAT JSON) SELECT id FROM cases_timer WHERE fired_at IS NULL AND left_at IS NULL "
            "AND fires_at <= now()"
        )
        assert "cases_timer_due" in json.dumps(cursor.fetchone()[0])


def test_the_page_tells_both_places_and_the_day_that_is_waited_for() -> None:
    case_id = accepted(AT)
    flow = case_page(officer("supervisor"), case_id, at=AT).flow
    assert sorted(flow.open) == ["examine_materials", "examine_safety"]
    finish(case_id, "examine_materials", at=AT)
    flow = case_page(officer("supervisor"), case_id, at=AT).flow
    assert (flow.done, flow.open) == (("accept", "examine_materials"), ("examine_safety",))
    finish(case_id, "examine_safety", at=AT)
    flow = case_page(officer("supervisor"), case_id, at=AT).flow
    assert flow.open == ("countersign",)
    assert [(one.element, one.fires_at) for one in flow.waits] == [("countersign_over", END)]


def test_a_case_goes_through_to_its_decision() -> None:
    case_id = countersigning(with_storage="true")
    finish(case_id, "site_check", at=AT)
    fire_due(END)
    task = Task.objects.get(case_id=case_id, state="open")
    decide_case(task_id=task.pk, grant=True, opinion="准予", by=member(CHENGMAI, "emergency", "approve"), at=END)
    assert steps(case_id) == ["close"]
    assert case_page(officer("supervisor"), case_id, at=END).applicant.name == enterprise_of(officer("enterprise")).name
