"""Bills: of a subject, one whole, and those that wait at a window."""

from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, Q

from qiongtai.charges.models import Bill, BillLine, Callback, Payment, Refund
from qiongtai.charges.queries.rows import BillPage, BillRow
from qiongtai.charges.queries.showing import bill_row, line_row, payment_row, refund_row
from qiongtai.charges.rules.codes import BillState, CallbackOutcome
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.identifiers import plain
from qiongtai.law.refusal import NotFound

SEEING = (Power.CHARGE, Power.DIRECT, Power.RECEIVE)


def visible_to(actor: Actor) -> Q:
    """Return the condition that a bill is the officer's to see: it is paid at their windows."""
    return within(actor, *SEEING, organ=None)


def bills_of(subject_kind: str, subject_id: int | str) -> tuple[BillRow, ...]:
    """Return the subject's bills, the newest first; that the reader may see the subject is the caller's to know."""
    rows = Bill.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id)).order_by("-id")
    return tuple(bill_row(row) for row in rows)


def bill_page(actor: Actor, bill_id: int) -> BillPage:
    """Return everything about a bill. Raises `NotFound` when it is not the officer's to see."""
    bill = Bill.objects.filter(visible_to(actor), pk=bill_id).first()
    if bill is None:
        raise NotFound
    return _whole(bill)


def bill_of_subject(subject_kind: str, subject_id: int | str, bill_id: int) -> BillPage:
    """Return everything about a bill of a subject that the reader may see. Raises `NotFound`."""
    bill = Bill.objects.filter(pk=bill_id, subject_kind=subject_kind, subject_id=str(subject_id)).first()
    if bill is None:
        raise NotFound
    return _whole(bill)


def waiting_bills(
    actor: Actor, state: BillState, *, text: str = "", after: str | None = None, size: int = 20
) -> Page[BillRow]:
    """Return the bills of the cashier's windows in *state*, the newest first, found by number or payer's name."""
    rows = Bill.objects.filter(within(actor, Power.CHARGE, Power.DIRECT, organ=None), state=state.value)
    if text.strip():
        rows = rows.filter(_meant(text.strip()))
    return page_of(rows, order=("-id",), show=bill_row, after=after, size=size)


def waiting_counts(actor: Actor) -> dict[BillState, int]:
    """Return how many bills wait to be paid, and to be paid back."""
    waiting = [BillState.DUE.value, BillState.OWED_BACK.value]
    rows = Bill.objects.filter(within(actor, Power.CHARGE, Power.DIRECT, organ=None), state__in=waiting)
    found = dict(rows.values_list("state").annotate(count=Count("pk")))
    return {BillState(one): found.get(one, 0) for one in waiting}


def _meant(text: str) -> Q:
    exact = {text, text.upper(), plain(text)}
    return Q(reference__in=exact) | Q(number__in=exact) | Q(payer_name__startswith=text)


def _whole(bill: Bill) -> BillPage:
    refunds = list(Refund.objects.filter(bill_id=bill.pk).order_by("id"))
    back: dict[int, Decimal] = defaultdict(Decimal)
    for row in refunds:
        back[row.payment_id] += row.amount
    payments = Payment.objects.filter(bill_id=bill.pk).order_by("id")
    return BillPage(
        bill=bill_row(bill),
        lines=tuple(line_row(one) for one in BillLine.objects.filter(bill_id=bill.pk).order_by("id")),
        payments=tuple(payment_row(one, back[one.pk]) for one in payments),
        refunds=tuple(refund_row(one) for one in refunds),
        treasury_zh=bill.treasury,
        treasury_en=str(bill.says.get("treasury_en", "")),
        released_why=bill.released_why,
        forged=Callback.objects.filter(bill_id=bill.pk, outcome=CallbackOutcome.REFUSED.value).count(),
    )


def unpaid_bills(subject_kind: str, subject_ids: Collection[int | str]) -> dict[str, BillRow]:
    """Return the bill that each of the subjects still owes on, by the subject's id, in one query."""
    wanted = [str(one) for one in subject_ids]
    rows = Bill.objects.filter(subject_kind=subject_kind, subject_id__in=wanted, state=BillState.DUE.value)
    return {row.subject_id: bill_row(row) for row in rows}
