"""Refuse acceptance."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, live
from qiongtai.cases.operations.permit import take_to_answer
from qiongtai.cases.operations.prepare import prepare, reconsidering
from qiongtai.cases.rules.gaps import check_in_time
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, NonAcceptance, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.texts import ReasonsMissing, clean
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.places.queries.organs import organ


class RightOrganMissing(Refusal):
    """Name the organ that the applicant should turn to (Article 32)."""

    field = "right_organ"


@transaction.atomic
def refuse_acceptance(
    *,
    case_id: int,
    ground: NonAcceptance,
    reasons: str,
    right_organ_id: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Refuse to accept the application, with reasons; where it belongs elsewhere, the right organ is named (32).

    Raises `ReasonsMissing`, `RightOrganMissing`, and `CountsAsAccepted` when the term for an answer is over.
    """
    case, tasks, _ = take_to_answer(case_id, by, version)
    state = advance(State(case.state), Act.REFUSE_ACCEPTANCE)
    check_in_time(at, case.answer_due_at)
    reasons = clean(reasons)
    if not reasons:
        raise ReasonsMissing
    if ground is NonAcceptance.NOT_THIS_ORGAN and right_organ_id is None:
        raise RightOrganMissing
    right_organ = organ(right_organ_id) if right_organ_id is not None else None
    keep(case, state=state, reasons=reasons, answer_due_at=None, closed_at=at)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(state=TaskState.CANCELLED)
    sender = organ(case.first_organ_id or case.organ_id)
    notice = prepare(
        PaperKind.NON_ACCEPTANCE,
        case,
        at=at,
        sender=sender,
        reconsideration_organ_zh=reconsidering(sender),
        ground=ground.value,
        reasons=reasons,
        right_organ_zh=right_organ.name_zh if right_organ else "",
    )
    refused = facts.AcceptanceRefused(**about(case), ground=ground, reasons=reasons, right_organ_id=right_organ_id)
    record(notice, refused, by=by, at=at)
