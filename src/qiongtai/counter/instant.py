"""Instant items: decided where the applicant stands, and handed over at once (行政许可法 34)."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.print_licence import print_licence
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.rules.handing_over import ON_PAPER
from qiongtai.cases.rules.states import Act, Delivery
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


def finishing_task(case: CasePage) -> TaskDetail | None:
    """Return the deciding step that the reader may finish now in an instant case; None in every other."""
    if case.flow_key != "instant" or Act.GRANT not in case.acts:
        return None
    return next((task for task in case.open_tasks if task.mine and task.act is TaskAct.DECIDE), None)


@transaction.atomic
def finish_at_once(
    *,
    case_id: int,
    task_id: int,
    opinion: str,
    way: Delivery,
    receiver: str,
    signature_png: bytes | None,
    tracking: str,
    blank: str = "",
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Grant, make out, print on the *blank* and deliver, or none of it. Raises what these operations raise.

    An electronic licence takes no blank.
    """
    decide_case(task_id=task_id, grant=True, opinion=opinion, version=version, by=by, at=at)
    if Act.ISSUE in case_page(by, case_id, at=at).acts:
        issue_result(case_id=case_id, by=by, at=at)
    if blank and way in ON_PAPER:
        _print(case_id, blank, by=by, at=at)
    deliver_case(
        case_id=case_id, way=way, receiver=receiver, signature_png=signature_png, tracking=tracking, by=by, at=at
    )


def _print(case_id: int, blank: str, *, by: Actor, at: datetime) -> None:
    try:
        print_licence(case_id=case_id, number=blank, by=by, at=at)
    except Refusal as refusal:
        refusal.field = "blank" if refusal.field == "number" else refusal.field
        raise
