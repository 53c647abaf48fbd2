"""Cases at the step that a test wants, driven by the real operations."""

from datetime import datetime, timedelta

from qiongtai.cases.models import Case, Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.staff import colleagues
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.foundation.clock import now
from qiongtai.law.points import Point
from tests.onsite import checked_on_site
from tests.province import enterprise_of, officer, received

FOOD = "food_business_licence"
TEAM = ("handler", "reviewer", "approver")


def accepted(at: datetime | None = None) -> Case:
    """Return a food licence that was accepted a moment ago."""
    at = at or now() - timedelta(minutes=30)
    clerk = officer("clerk")
    case_id = received(FOOD, enterprise_of(officer("enterprise")), clerk=clerk, at=at)
    accept_case(case_id=case_id, by=clerk, at=at)
    return Case.objects.get(pk=case_id)


def brought_to(point: Point, *, second: bool = False) -> Case:
    """Return a case whose open step is at *point*; *second*: the step that takes two officers."""
    case, at = accepted(), now() - timedelta(minutes=20)
    while not _there(case, point, second=second):
        _step(case, at)
    case.refresh_from_db()
    return case


def open_step(case: Case) -> Task:
    """Return the case's open step."""
    return Task.objects.get(case=case, state="open")


def _there(case: Case, point: Point, *, second: bool) -> bool:
    step = open_step(case)
    return step.point == point and (step.officers > 1) is second


def _step(case: Case, at: datetime) -> None:
    for name in TEAM:
        by = officer(name)
        mine = [task for task in case_page(by, case.pk, at=at).open_tasks if task.mine]
        if mine:
            (task,) = mine
            assert task.act is TaskAct.HAND_OVER
            other = colleagues(by, task.id)[0].id if task.officers > 1 else None
            checked_on_site(case.pk, by, other, at)
            outcome = task.outcomes[0].key if task.outcomes else "pass"
            hand_over(task_id=task.id, opinion="好", outcome=outcome, second_officer_id=other, by=by, at=at)
            return
    raise AssertionError("Nobody of the team may do the open step.")
