"""Take blanks into stock."""

from datetime import datetime

from django.db import connection, transaction

from qiongtai.documents.facts import BlanksReceived
from qiongtai.documents.models.blank import BlankRange
from qiongtai.documents.rules.blanks import read_range
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


class BlanksOverlap(Refusal):
    """Some of these numbers were received before: %(first)s to %(last)s."""

    field = "first"


@transaction.atomic
def receive_blanks(*, kind: str, place: str, first: str, last: str, by: Actor, at: datetime) -> int:
    """Take the blanks *first* to *last* of the licence *kind* into the stock of *place*; return the range's id.

    Whoever leads the hall there may. Raises the refusals of `read_range`, and `BlanksOverlap`: a number is in stock
    once, wherever it lies.
    """
    by.require(Power.DIRECT, place=place)
    low, high = read_range(first, last)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"blanks {kind} {low.prefix}"])
    known = BlankRange.objects.filter(kind=kind, prefix=low.prefix, width=low.width)
    met = known.filter(first__lte=high.serial, last__gte=low.serial).first()
    if met is not None:
        raise BlanksOverlap(first=met.number(met.first), last=met.number(met.last))
    row = BlankRange.objects.create(
        kind=kind,
        place=place,
        prefix=low.prefix,
        width=low.width,
        first=low.serial,
        last=high.serial,
        received_at=at,
        by_name=by.name,
    )
    fact = BlanksReceived(range_id=row.pk, blank_kind=kind, first=str(low), last=str(high), place=place)
    record(fact, by=by, at=at)
    return int(row.pk)
