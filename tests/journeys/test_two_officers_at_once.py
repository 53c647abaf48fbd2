"""Two officers act on one case at the same moment: one is told that the case changed, and nothing is lost."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections

from qiongtai.cases.models import Case, Material, Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.states import State
from qiongtai.journal.rules.chain import GENESIS
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import Refusal, Stale
from tests import province
from tests.province import moment, officer

AT = moment("2026-03-02T10:00")


@pytest.fixture
def committed_case(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """A case that is really committed, so that two connections see it; taken away again, its facts apart."""
    with django_db_blocker.unblock():
        province.load_province()
        firm = province.enterprise_of(officer("enterprise"))
        case_id = province.received("food_business_licence", firm, clerk=officer("clerk"), at=AT)
        accept_case(case_id=case_id, by=officer("clerk"), at=AT)
        try:
            yield case_id
        finally:
            for rows in (Task, Material):
                rows.objects.filter(case_id=case_id).delete()
            Case.objects.filter(pk=case_id).delete()


def at_once(*acts: Callable[[], None]) -> list[Refusal | None]:
    """Run *acts* in threads of their own that start together; return how each was refused."""
    gate, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], None]) -> None:
        gate.wait()
        try:
            act()
        except Refusal as refusal:
            ends[number] = refusal  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return list(ends)


def test_two_officers_hand_over_at_once(committed_case: int) -> None:
    one, other = officer("handler"), officer("handler2")
    task = province.open_task(committed_case, one, AT)
    version = case_page(one, committed_case, at=AT).version

    def hand(by: Any) -> Callable[[], None]:
        return lambda: hand_over(task_id=task.id, opinion=f"意见 {by.name}", version=version, by=by, at=AT)

    refusals = at_once(hand(one), hand(other))
    assert sorted(type(refusal).__name__ for refusal in refusals) == ["NoneType", "Stale"]
    winner = (one, other)[refusals.index(None)]
    done = [fact for fact in province.facts(committed_case) if fact.kind == "case.task_done"]
    assert [(fact.actor_id, fact.body["opinion"]) for fact in done] == [(winner.id, f"意见 {winner.name}")]
    assert [task.step for task in case_page(one, committed_case, at=AT).open_tasks] == ["site_check"]


def test_without_a_version_the_second_still_loses_nothing(committed_case: int) -> None:
    one, other = officer("handler"), officer("handler2")
    task = province.open_task(committed_case, one, AT)
    refusals = at_once(
        lambda: hand_over(task_id=task.id, opinion="甲", by=one, at=AT),
        lambda: hand_over(task_id=task.id, opinion="乙", by=other, at=AT),
    )
    assert [type(refusal) for refusal in refusals if refusal] == [Stale]


def test_applicant_withdraws_while_an_officer_hands_over(committed_case: int) -> None:
    owner, handler = officer("enterprise"), officer("handler")
    task = province.open_task(committed_case, handler, AT)
    refusals = at_once(
        lambda: hand_over(task_id=task.id, opinion="齐", by=handler, at=AT),
        lambda: withdraw_case(case_id=committed_case, reason="改址", by=owner, at=AT),
    )
    assert refusals[1] is None, "a withdrawal is possible before and after the step"
    assert refusals[0] is None or isinstance(refusals[0], Stale | ActNotAllowed)
    page = case_page(handler, committed_case, at=AT)
    assert (page.state, page.open_tasks) == (State.WITHDRAWN, ())
    facts = province.facts(committed_case)
    assert facts[0].previous == GENESIS
    assert [fact.previous for fact in facts[1:]] == [fact.hash for fact in facts[:-1]], "one unbroken chain"
    assert connection.in_atomic_block is False
