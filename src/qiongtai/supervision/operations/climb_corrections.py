"""Let corrections climb at the instant their term passes."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.facts import CorrectionClimbed, CorrectionOverdue
from qiongtai.supervision.models import Correction
from qiongtai.supervision.operations.carding import propose_at_rank
from qiongtai.supervision.operations.correcting import about_correction, draw_orders, order_number, warning_of
from qiongtai.supervision.operations.send import Warn, warn
from qiongtai.supervision.queries.measures import Reckoner, measures
from qiongtai.supervision.rules.correction import TOP
from qiongtai.supervision.rules.measure_codes import CorrectionState, NoticeKind, WarnedPost
from qiongtai.supervision.rules.measures import Measures

BATCH = 200
UNDER_WAY = (CorrectionState.OPEN, CorrectionState.REPORTED)


@transaction.atomic
def climb_corrections(at: datetime, limit: int = BATCH) -> int:
    """Raise by a rank each correction whose term passed by *at*, and return how many terms had passed.

    A partial index holds the terms that run. Each climbs at its own instant and its next term begins there, however
    late the sweep comes; one that is two terms late climbs twice, in two portions.
    """
    due = Correction.objects.filter(state__in=UNDER_WAY, lapsed=False, due_at__lte=at).order_by("due_at", "pk")
    rows = list(due.select_for_update(skip_locked=True)[:limit])
    if not rows:
        return 0
    book, reckon = measures(), Reckoner()
    climbing = [row for row in rows if row.state == CorrectionState.OPEN and row.rank < TOP]
    warnings = [climb(row, row.due_at, book, reckon) for row in climbing if row.due_at is not None]
    draw_orders(climbing)
    propose_at_rank(climbing, book)
    warnings += [_lapse(row) for row in rows if row not in climbing]
    warn(warnings, book)
    return len(rows)


def climb(row: Correction, at: datetime, book: Measures, reckon: Reckoner, *, handed_back: bool = False) -> Warn:
    """Raise *row* by one rank at *at*, save and record that, and return whom to warn."""
    before, row.rank, row.ranked_at = row.rank, row.rank + 1, at
    rank = book.rank(row.rank)
    row.state, row.due_at, row.version = CorrectionState.OPEN, reckon(row.place, at, rank.term), row.version + 1
    row.order_number = order_number(row.rank, at)
    row.save(update_fields=["rank", "ranked_at", "state", "due_at", "version", "order_number"])
    fact = CorrectionClimbed(
        **about_correction(row),
        before=before,
        handed_back=handed_back,
        due_at=row.due_at,
        order_number=row.order_number,
    )
    record(fact, by=SYSTEM, at=at)
    return warning_of(row, NoticeKind.CLIMBED, f"rank-{row.rank}", rank.warns, at, rank.by)


def _lapse(row: Correction) -> Warn:
    """Note that a term passed at the top, or that a report was not looked at in time; the province is told."""
    at = row.due_at
    assert at is not None
    row.lapsed = True
    row.save(update_fields=["lapsed"])
    record(CorrectionOverdue(**about_correction(row), state=row.state), by=SYSTEM, at=at)
    verifying = row.state == CorrectionState.REPORTED
    kind = NoticeKind.UNVERIFIED if verifying else NoticeKind.OVERDUE
    return warning_of(row, kind, f"late-{row.version}", (WarnedPost.PROVINCE,), at)
