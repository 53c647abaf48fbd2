"""Steps given into one officer's hands (转办), and what heads see of it."""

from datetime import timedelta

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.assign import assign_task
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.queries.inbox import inbox
from qiongtai.cases.queries.staff import colleagues, holders
from qiongtai.cases.queries.workload import workload
from qiongtai.cases.rules.assigning import HolderUnfit
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Stale
from tests.province import CHENGMAI, enterprise_of, last, member, officer, open_task, received

pytestmark = pytest.mark.django_db
AT = now() - timedelta(minutes=30)


def case_and_task() -> tuple[int, int]:
    case_id = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    return case_id, open_task(case_id, officer("handler"), AT).id


def give(task_id: int, to: str | None, by: str = "handler") -> int:
    receiver = officer(to).id if to else None
    return assign_task(task_id=task_id, officer_id=receiver, note="熟悉该企业", by=officer(by), at=AT)


def in_hand(name: str) -> list[int]:
    return [row.id for row in inbox(officer(name), at=AT, in_hand=True).rows]


def test_a_step_goes_into_a_colleagues_hands_and_back() -> None:
    case_id, task_id = case_and_task()
    before = Case.objects.get(pk=case_id).version
    assert give(task_id, "handler2") == case_id
    assert (in_hand("handler2"), in_hand("handler")) == ([task_id], [])
    (row,) = [row for row in inbox(officer("handler"), at=AT, size=100).rows if row.id == task_id]
    assert row.held_by_name == officer("handler2").name
    fact = last(case_id, "task_assigned")
    assert (fact["officer_id"], fact["note"]) == (officer("handler2").id, "熟悉该企业")
    assert Case.objects.get(pk=case_id).version == before, "pages that colleagues have open stay fresh"
    give(task_id, None, by="handler2")
    assert in_hand("handler2") == []


def test_the_head_gives_steps_to_officers() -> None:
    _, task_id = case_and_task()
    give(task_id, "handler2", by="approver")
    assert in_hand("handler2") == [task_id]
    assert {one.id for one in holders(officer("approver"), task_id)} >= {officer("handler").id, officer("handler2").id}


def test_who_has_no_part_in_it_gives_nothing() -> None:
    _, task_id = case_and_task()
    stranger = member(CHENGMAI, "health", "handle")
    for by in (stranger, officer("reviewer"), officer("citizen")):
        with pytest.raises(NotFound):
            assign_task(task_id=task_id, officer_id=by.id, by=by, at=AT)
    with pytest.raises(NotFound):
        holders(stranger, task_id)
    with pytest.raises(NotFound):
        give(10**12, "handler")


@pytest.mark.parametrize("receiver", ["reviewer", "citizen"])
def test_the_receiver_must_hold_the_post_of_the_step(receiver: str) -> None:
    _, task_id = case_and_task()
    with pytest.raises(HolderUnfit):
        give(task_id, receiver)


def test_a_step_that_is_over_is_not_given_and_a_colleague_may_still_do_it() -> None:
    case_id, task_id = case_and_task()
    give(task_id, "handler2")
    handler = officer("handler")
    second = colleagues(handler, task_id)[0].id
    hand_over(task_id=task_id, opinion="好", second_officer_id=second, by=handler, at=AT)
    with pytest.raises(Stale):
        give(task_id, "handler2")
    assert in_hand("handler2") == []
    assert last(case_id, "task_done")["officers"][0] == handler.id


def test_the_head_sees_who_has_what_in_hand_and_did_what() -> None:
    _, first = case_and_task()
    _, second = case_and_task()
    give(first, "handler2")
    handler = officer("handler")
    other = colleagues(handler, second)[0].id
    hand_over(task_id=second, opinion="好", second_officer_id=other, by=handler, at=AT + timedelta(hours=2))
    rows = {row.account_id: row for row in workload(officer("approver"), at=AT + timedelta(hours=3))}
    held, did = rows[officer("handler2").id or 0], rows[handler.id or 0]
    assert (held.in_hand, did.done, did.late, did.hours) == (1, 1, 0, 2.0)
    assert workload(handler, at=AT) == ()
    assert workload(member(CHENGMAI, "health", "approve"), at=AT) == ()
