"""Sweep the days that flows wait for."""

from datetime import datetime

import structlog
from django.db import DatabaseError

from qiongtai.cases.models import Timer
from qiongtai.cases.operations.fire_timer import fire_timer
from qiongtai.law.refusal import Refusal

log = structlog.get_logger("qiongtai.cases")


def fire_due(at: datetime, *, batch: int = 200) -> int:
    """Move every case on that waited for a day which has come by *at*, and return how many moved.

    Each in a transaction of its own; one that cannot be is logged, passed over, and tried in the next round. The cost
    depends on what is due: a partial index holds only the timers that run. Call it again when it returns *batch*.
    """
    moved, after = 0, 0
    while moved < batch and (found := _due(at, after, batch)):
        after = found[-1]
        moved += sum(_fire(timer_id, at) for timer_id in found[: batch - moved])
    return moved


def _due(at: datetime, after: int, batch: int) -> list[int]:
    due = Timer.objects.filter(fired_at=None, left_at=None, fires_at__lte=at, id__gt=after)
    return list(due.order_by("id").values_list("id", flat=True)[:batch])


def _fire(timer_id: int, at: datetime) -> bool:
    try:
        return fire_timer(timer_id=timer_id, at=at)
    except (Refusal, DatabaseError):
        log.exception("timer failed", timer=timer_id)
        return False
