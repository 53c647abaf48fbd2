"""Instant items: decided where the applicant stands, and handed over at once (行政许可法 34)."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.rules.states import Act, Delivery
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.law.actor import Actor


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
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Grant, make out and deliver, or none of it. Raises what the three operations raise."""
    decide_case(task_id=task_id, grant=True, opinion=opinion, version=version, by=by, at=at)
    if Act.ISSUE in case_page(by, case_id, at=at).acts:
        issue_result(case_id=case_id, by=by, at=at)
    deliver_case(
        case_id=case_id, way=way, receiver=receiver, signature_png=signature_png, tracking=tracking, by=by, at=at
    )
