"""What the comparison with the gateways' statements found."""

from django.db.models import Count, Q

from qiongtai.charges.models import Disagreement, Reconciliation
from qiongtai.charges.queries.rows import DayRow, DifferenceRow
from qiongtai.charges.queries.showing import difference_row
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power

SEEING = (Power.CHARGE, Power.DIRECT)


def days(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[DayRow]:
    """Return the days that were compared, the newest first, with the differences of the actor's places."""
    page = page_of(Reconciliation.objects.all(), order=("-day", "-id"), show=lambda row: row, after=after, size=size)
    mine = Disagreement.objects.filter(within(actor, *SEEING, organ=None), reconciliation__in=page.rows)
    found = mine.values_list("reconciliation").annotate(all=Count("pk"), open=Count("pk", filter=Q(settled_at=None)))
    counts = {row_id: (all_, open_) for row_id, all_, open_ in found}
    return Page(tuple(_day(row, *counts.get(row.pk, (0, 0))) for row in page.rows), page.next)


def differences(actor: Actor, *, open_only: bool, after: str | None = None, size: int = 20) -> Page[DifferenceRow]:
    """Return the differences of the actor's places, the newest first."""
    rows = Disagreement.objects.filter(within(actor, *SEEING, organ=None)).select_related("reconciliation", "bill")
    if open_only:
        rows = rows.filter(settled_at=None)
    return page_of(rows, order=("-id",), show=difference_row, after=after, size=size)


def _day(row: Reconciliation, differences: int, open_: int) -> DayRow:
    return DayRow(
        id=row.pk,
        gateway=row.gateway,
        day=row.day,
        done_at=row.done_at,
        trades=row.trades,
        total=row.total,
        differences=differences,
        open=open_,
    )
