"""For which days a case's flow waits."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.models import Timer
from qiongtai.flows.queries.runs import open_keys


@dataclass(frozen=True, slots=True)
class TimerRow:
    """A day that the flow waits for, at the *element* of the drawing; from *fires_at* on it goes on by itself."""

    element: str
    title_zh: str
    title_en: str
    fires_at: datetime


def timers_of(case_id: int, run_id: int | None) -> tuple[TimerRow, ...]:
    """Return the days for which the case's run still waits, the nearest first."""
    rows = list(Timer.objects.filter(case_id=case_id, fired_at=None, left_at=None).order_by("fires_at", "id"))
    if not rows or run_id is None:
        return ()
    waits = open_keys(run_id)
    return tuple(
        TimerRow(row.element, row.title_zh, row.title_en, row.fires_at) for row in rows if row.timer_key in waits
    )
