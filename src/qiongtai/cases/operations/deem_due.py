"""Sweep the cases whose answer is overdue."""

from datetime import datetime

import structlog
from django.db import DatabaseError

from qiongtai.cases.models import Case
from qiongtai.cases.operations.deem_accepted import AnswerNotDue, deem_accepted
from qiongtai.cases.rules.lifecycle import UNANSWERED
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import Refusal

log = structlog.get_logger("qiongtai.cases")


def deem_due(at: datetime, *, batch: int = 200) -> int:
    """Count as accepted every application whose answer was due by *at*, and return how many there were.

    Each in a transaction of its own; one that cannot be is logged, passed over, and tried in the next round. The cost
    depends on what is due: a partial index holds only the unanswered. Call it again when it returns *batch*.
    """
    deemed, after = 0, 0
    while deemed < batch and (found := _due(at, after, batch)):
        after = found[-1]
        deemed += sum(_deem(case_id, at) for case_id in found[: batch - deemed])
    return deemed


def _due(at: datetime, after: int, batch: int) -> list[int]:
    due = Case.objects.filter(state__in=sorted(UNANSWERED), answer_due_at__lte=at, id__gt=after)
    return list(due.order_by("id").values_list("id", flat=True)[:batch])


def _deem(case_id: int, at: datetime) -> bool:
    try:
        deem_accepted(case_id=case_id, at=at)
    except (AnswerNotDue, ActNotAllowed):
        return False  # an officer was quicker
    except (Refusal, DatabaseError):
        log.exception("deeming failed", case=case_id)
        return False
    return True
