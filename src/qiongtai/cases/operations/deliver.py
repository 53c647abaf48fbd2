"""Deliver the result."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Handover, Pause, Task
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import keep, live, take, tasks_of, unchanged
from qiongtai.cases.operations.finish_step import finish_step
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.operations.send_result import check_not_on_its_way
from qiongtai.cases.queries.gates import gates_of
from qiongtai.cases.queries.reckoning import workdays_used
from qiongtai.cases.rules.handing_over import ON_PAPER, check_paid, check_printed
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import may_hand_out, may_serve
from qiongtai.cases.rules.states import Act, Delivery, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.texts import clean
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.wording import decision_title
from qiongtai.flows.rules.steps import PASS, TaskAct
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.statements import Statement
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ

HANDOVERS, PAUSES = Statement(Handover), Statement(Pause)
OF_A_CASE = f"SELECT {PAUSES.columns} FROM cases_pause WHERE case_id = %s"  # noqa: S608


class ReceiverMissing(Refusal):
    """Write down who received the result."""

    field = "receiver"


class TrackingMissing(Refusal):
    """Write down the courier's tracking number."""

    field = "tracking"


@transaction.atomic
def deliver_case(
    *,
    case_id: int,
    way: Delivery,
    receiver: str,
    signature_png: bytes | None = None,
    tracking: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Deliver the result and close the case (行政许可法 44).

    The issuing officer may, and the clerk of the window where the applicant came. Raises `ReceiverMissing`,
    `TrackingMissing`, `FeeUnpaid`, `BlankMissing` and the refusals of a stored file for a broken signature.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    standing = standing_of(case, tasks)
    if not may_hand_out(by, standing) and not may_serve(by, standing):
        raise NotFound
    unchanged(case, version)
    state = advance(State(case.state), Act.DELIVER)
    receiver, tracking = _checked(way, receiver, tracking)
    _check_gates(case, way)
    if way in ON_PAPER:
        check_not_on_its_way(case)
    happened = _close(case, tasks, by=by, at=at, state=state, closed_at=at, deliver_due_at=None)
    receipt = _hand_over(case, tasks, way, receiver, tracking, signature_png, by=by, at=at)
    delivered = facts.CaseDelivered(
        **about(case), way=way, granted=bool(case.granted), workdays_used=_workdays_used(case)
    )
    record(receipt, *happened, delivered, by=by, at=at)


def _checked(way: Delivery, receiver: str, tracking: str) -> tuple[str, str]:
    receiver, tracking = clean(receiver, longest=60), clean(tracking, longest=60)
    if not receiver:
        raise ReceiverMissing
    if way is Delivery.COURIER and not tracking:
        raise TrackingMissing
    return receiver, tracking


def _check_gates(case: Case, way: Delivery) -> None:
    if not case.granted:
        return
    found = gates_of(
        case.pk, case.entry_version_id, place=case.place, window_place=case.window_place, on_paper=way in ON_PAPER
    )
    if found.unpaid:
        check_paid(granted=True, number=found.unpaid.number, due=found.unpaid.due)
    check_printed(way, unprinted=found.unprinted)


def _close(case: Case, tasks: Sequence[Task], *, by: Actor, at: datetime, **changes: Any) -> tuple[facts.CaseFact, ...]:
    """Finish the flow's closing step, where it stands at one, with *changes* of the case."""
    closing = next((task for task in live(tasks) if task.act == TaskAct.CLOSE), None)
    if closing is not None:
        return finish_step(case, tasks, closing, outcome=PASS, opinion="", by=by, at=at, **changes)
    keep(case, **changes)
    return ()


def _hand_over(
    case: Case,
    tasks: Sequence[Task],
    way: Delivery,
    receiver: str,
    tracking: str,
    signature: bytes | None,
    *,
    by: Actor,
    at: datetime,
) -> PaperPrepared:
    stored = store_upload(name="signature.png", content=signature, by=by, at=at) if signature else None
    handover = Handover(
        case=case,
        way=way,
        receiver=receiver,
        tracking=tracking,
        signature_id=stored.id if stored else None,
        at=at,
        by_name=by.name,
    )
    HANDOVERS.insert([handover])
    return prepare(
        PaperKind.DELIVERY_RECEIPT,
        case,
        at=at,
        sender=organ(case.organ_id),
        way=way.value,
        receiver=receiver,
        tracking=tracking,
        signature_png=base64.b64encode(signature).decode() if signature else "",
        delivered_on=day_of(at),
        delivered_by=by.name,
        papers=_papers(case, tasks),
    )


def _papers(case: Case, tasks: Sequence[Task]) -> list[str]:
    """Return what is handed over, in the words of the papers; where silence renewed, nobody decided (50)."""
    decision = decision_title(case.item_type, granted=bool(case.granted))
    if not case.granted:
        return [decision]
    result = spec_of(case.entry_version_id).item.result.name_zh
    if not any(task.act == TaskAct.DECIDE and task.state == TaskState.DONE for task in tasks):
        return [f"{result}（视为准予延续）"]
    return [decision, result]


def _workdays_used(case: Case) -> int:
    """Return the working days from acceptance to the decision, special procedures left out."""
    if case.accepted_on is None or case.decided_at is None:
        return 0
    pauses = PAUSES.rows(OF_A_CASE, [case.pk])
    return workdays_used(case.accepted_on, day_of(case.decided_at), calendar_of(case.place), pauses)
