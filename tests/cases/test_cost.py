"""What operations and pages ask of the database: literal counts, the same at one row and at three."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.inbox import inbox, inbox_counts
from qiongtai.cases.queries.list import cases_in_scope
from qiongtai.cases.queries.mine import my_case, my_cases
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.window import window_cases
from qiongtai.cases.rules.states import Delivery
from tests import province
from tests.province import moment, officer

AT = moment("2026-03-02T10:00")
OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT")
"""A test's own transaction turns the operation's into a savepoint; those two are not counted."""


@contextmanager
def asks(exactly: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as asked:
        yield
    told = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith(OF_THE_TEST)]
    assert len(told) == exactly, "\n".join(sql[:200] for sql in told)


def lodged() -> int:
    firm = province.enterprise_of(officer("enterprise"))
    return province.received("food_business_licence", firm, clerk=officer("clerk"), at=AT)


@pytest.mark.django_db
def test_a_step_asks_seven_times() -> None:
    """Take the case, its steps, the run and its new state, the calendar, the steps' rows, the fact."""
    clerk, handler, reviewer = officer("clerk"), officer("handler"), officer("reviewer")
    for _ in range(2):  # the first walk fills the caches that hold flows, items and chain heads
        case_id = lodged()
        accept_case(case_id=case_id, by=clerk, at=AT)
        first = province.open_task(case_id, handler, AT).id
        hand_over(task_id=first, opinion="齐", outcome="exempt", by=handler, at=AT)
        second = province.open_task(case_id, reviewer, AT).id
        if _:
            with asks(7):
                hand_over(task_id=second, opinion="同意", by=reviewer, at=AT)


@pytest.mark.django_db
def test_the_acts_around_the_steps_ask_a_known_number_of_times() -> None:
    """Each paper's act asks for the paper's serial and the paper, its organ is known; all facts are recorded in one.

    A final act asks for the officer's key and keeps the signature besides; a decision asks what it must wait for: a
    hearing, a publicity, an expert review.
    """
    clerk, handler, reviewer, approver = map(officer, ("clerk", "handler", "reviewer", "approver"))
    issuer = officer("issuer")
    for turn in range(2):  # the first walk fills the caches that hold flows, items and chain heads
        measured = asks if turn else lambda _: nullcontext()
        case_id = lodged()
        with measured(9):
            accept_case(case_id=case_id, by=clerk, at=AT)
        hand_over(
            task_id=province.open_task(case_id, handler, AT).id, opinion="齐", outcome="exempt", by=handler, at=AT
        )
        hand_over(task_id=province.open_task(case_id, reviewer, AT).id, opinion="同意", by=reviewer, at=AT)
        task = province.open_task(case_id, approver, AT).id
        with measured(14):
            decide_case(task_id=task, grant=True, opinion="同意", by=approver, at=AT)
        with measured(10):
            issue_result(case_id=case_id, by=issuer, at=AT)
        with measured(11):
            deliver_case(case_id=case_id, way=Delivery.ELECTRONIC, receiver="王小明", by=issuer, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("cases", [1, 3], ids=["one case", "three cases"])
def test_pages_and_lists_ask_the_same_at_any_length(cases: int) -> None:
    clerk, handler, owner = officer("clerk"), officer("handler"), officer("enterprise")
    ids = [lodged() for _ in range(cases)]
    for case_id in ids:
        accept_case(case_id=case_id, by=clerk, at=AT)
    case_page(handler, ids[0], at=AT)
    with asks(7):
        case_page(handler, ids[0], at=AT)
    with asks(7):
        my_case(owner, ids[0], at=AT)
    with asks(1):
        assert len(inbox(handler, at=AT).rows) == cases
    with asks(2):
        assert inbox_counts(handler, AT).total == cases
    with asks(1):
        assert len(cases_in_scope(handler).rows) == cases
    with asks(1):
        assert len(window_cases(clerk).rows) == cases
    with asks(3):
        assert len(my_cases(owner).rows) == cases
