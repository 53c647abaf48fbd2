"""Compare a day's payments with the gateway's statement."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from qiongtai.charges.facts import ReconciliationDone, ReconciliationFound
from qiongtai.charges.models import Bill, Disagreement, Order, Payment, Reconciliation, Refund
from qiongtai.charges.operations.gateways import gateway_named, gateways
from qiongtai.charges.rules.money import figure
from qiongtai.charges.rules.reconciling import Found, Trade, compared
from qiongtai.charges.rules.statement import read
from qiongtai.foundation.clock import CHINA, day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Actor
from qiongtai.law.facts import Fact

NOWHERE = "460000000000"
"""Where a trade belongs whose order is not ours: the province."""
AGREES_NOW = "再次核对时一致"


@transaction.atomic
def reconcile(*, gateway: str, day: date, by: Actor, at: datetime) -> int:
    """Compare *day*, keep and record what differs and was not known yet, and return the reconciliation's id.

    A difference that is gone at a later comparison is settled by it. Raises `NotFound` and `StatementUnreadable`.
    """
    theirs = read(gateway_named(gateway).statement(day))
    row, _ = Reconciliation.objects.select_for_update(of=("self",)).get_or_create(
        gateway=gateway, day=day, defaults={"done_at": at}
    )
    found = tuple(compared(_ours(gateway, day), theirs))
    new = _kept(row, found, at)
    _settle_what_is_gone(row, found, at)
    row.done_at, row.trades = at, len(theirs)
    row.total = sum(one.amount for one in theirs)
    row.save(update_fields=["done_at", "trades", "total"])
    record(_done(row, len(found)), *(_told(row, one) for one in new), by=by, at=at)
    return row.pk


def reconcile_yesterday(at: datetime) -> int:
    """Compare yesterday of every gateway, once; return how many were compared."""
    day, count = day_of(at) - timedelta(days=1), 0
    for name in gateways():
        if not Reconciliation.objects.filter(gateway=name, day=day).exists():
            reconcile(gateway=name, day=day, by=SYSTEM, at=at)
            count += 1
    return count


def _ours(gateway: str, day: date) -> Iterator[Trade]:
    begin = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    span = {"gateway": gateway, "at__gte": begin, "at__lt": begin + timedelta(days=1)}
    for trade, order, amount in Payment.objects.filter(**span).values_list("trade", "order__number", "amount"):
        yield Trade(trade, order, amount)
    for trade, order, amount in Refund.objects.filter(**span).values_list("trade", "payment__order__number", "amount"):
        yield Trade(trade, order, -amount)


def _kept(row: Reconciliation, found: Iterable[Found], at: datetime) -> Sequence[Disagreement]:
    known = set(Disagreement.objects.filter(reconciliation=row).values_list("kind", "trade"))
    fresh = [one for one in found if (one.kind.value, one.number) not in known]
    bills = _bills({one.order for one in fresh})
    rows = [_row(row, one, bills.get(one.order), at) for one in fresh]
    return Disagreement.objects.bulk_create(rows)


def _bills(orders: set[str]) -> dict[str, Bill]:
    found = Order.objects.filter(number__in=orders).select_related("bill")
    return {order.number: order.bill for order in found}


def _row(row: Reconciliation, one: Found, bill: Bill | None, at: datetime) -> Disagreement:
    return Disagreement(
        reconciliation=row,
        kind=one.kind.value,
        trade=one.number,
        order_number=one.order,
        bill=bill,
        place=bill.place if bill else NOWHERE,
        ours=one.ours,
        theirs=one.theirs,
        found_at=at,
    )


def _settle_what_is_gone(row: Reconciliation, found: Sequence[Found], at: datetime) -> None:
    there = {(one.kind.value, one.number) for one in found}
    for open_ in Disagreement.objects.filter(reconciliation=row, settled_at=None):
        if (open_.kind, open_.trade) not in there:
            Disagreement.objects.filter(pk=open_.pk).update(settled_at=at, settled_how=AGREES_NOW)


def _done(row: Reconciliation, differences: int) -> Fact:
    return ReconciliationDone(
        reconciliation_id=row.pk,
        gateway=row.gateway,
        day=row.day,
        trades=row.trades,
        differences=differences,
        place=NOWHERE,
    )


def _told(row: Reconciliation, one: Disagreement) -> Fact:
    return ReconciliationFound(
        reconciliation_id=row.pk,
        gateway=row.gateway,
        day=row.day,
        difference=one.kind,  # type: ignore[arg-type]
        trade=one.trade,
        ours=None if one.ours is None else figure(one.ours),
        theirs=None if one.theirs is None else figure(one.theirs),
        bill_id=one.bill_id,
        place=one.place,
        organ_id=one.bill.organ_id if one.bill else None,
    )
