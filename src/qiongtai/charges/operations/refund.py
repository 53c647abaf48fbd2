"""Pay money back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from qiongtai.charges.facts import RefundMade
from qiongtai.charges.models import Bill, Order, Payment, Refund, Shift
from qiongtai.charges.models.about import about, keep
from qiongtai.charges.models.taking import lines_of
from qiongtai.charges.operations.gateways import gateway_named
from qiongtai.charges.operations.paper import printed, sheet, sums
from qiongtai.charges.operations.permit import CASHIERS, account_of, take
from qiongtai.charges.operations.release import ReasonMissing
from qiongtai.charges.operations.take_payment import ReferenceMissing, open_shift
from qiongtai.charges.queries.drawer import in_drawer
from qiongtai.charges.rules.codes import PayWay, RefundWay
from qiongtai.charges.rules.money import figure
from qiongtai.documents.operations.prepare_papers import prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal

WAYS_ZH = {
    RefundWay.CASH: "现金",
    RefundWay.CARD: "原卡退回",
    RefundWay.ONLINE: "原路退回",
    RefundWay.TREASURY: "国库退库",
}


class NothingOwedBack(Refusal):
    """Nothing is owed back on this payment."""


class RefundTooLarge(Refusal):
    """No more than %(most)s yuan can be paid back on this payment."""

    field = "amount"


class SamePerson(Refusal):
    """You took this money yourself: another cashier must pay it back."""


class WayOfRefundWrong(Refusal):
    """Money goes back the way it came, or from the treasury once it lies there."""

    field = "way"


class DrawerTooSmall(Refusal):
    """There is not so much cash in your drawer. Let the treasury pay it back."""

    field = "way"


@transaction.atomic
def refund(
    *,
    bill_id: int,
    payment_id: int,
    way: RefundWay,
    reason: str,
    amount: Decimal | None = None,
    reference: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Pay back *amount* (None: all that is owed) of a payment and return the refund's id; its slip is prepared.

    Another person than the one who took the money does it. Raises `NotFound`, `SamePerson`, `NothingOwedBack`,
    `RefundTooLarge`, `WayOfRefundWrong`, `ReasonMissing`, `ReferenceMissing`, `ShiftNotOpen`, `DrawerTooSmall`.
    """
    bill = take(bill_id, by, *CASHIERS)
    payment = Payment.objects.filter(pk=payment_id, bill_id=bill.pk).first()
    if payment is None:
        raise NotFound
    if payment.cashier_id == by.id:
        raise SamePerson
    if not reason.strip():
        raise ReasonMissing
    amount = _amount(bill, payment, amount)
    shift = _check_way(way, payment, amount, reference, by)
    row = Refund(
        bill=bill,
        payment=payment,
        way=way.value,
        amount=amount,
        reason=reason.strip(),
        reference=reference.strip(),
        at=at,
        shift=shift,
        cashier_id=account_of(by),
        cashier_name=by.name,
    )
    if way is RefundWay.ONLINE:
        row.gateway, row.trade = payment.gateway, _through_gateway(payment, amount, at)
    _kept(bill, row, by=by, at=at)
    return row.pk


def _amount(bill: Bill, payment: Payment, wanted: Decimal | None) -> Decimal:
    back = Refund.objects.filter(payment_id=payment.pk).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    most = min(bill.balance.owed_back, payment.amount - back)
    if not most:
        raise NothingOwedBack
    amount = most if wanted is None else wanted
    if not 0 < amount <= most:
        raise RefundTooLarge(most=most)
    return amount


def _check_way(way: RefundWay, payment: Payment, amount: Decimal, reference: str, by: Actor) -> Shift | None:
    """Return the shift out of whose drawer cash goes; None for money that takes another way."""
    if way is not RefundWay.TREASURY and way.value != payment.way:
        raise WayOfRefundWrong
    if way in (RefundWay.CARD, RefundWay.TREASURY) and not reference.strip():
        raise ReferenceMissing
    if way is not RefundWay.CASH:
        return None
    shift = open_shift(by)
    if in_drawer(shift) < amount:
        raise DrawerTooSmall
    return shift


def _through_gateway(payment: Payment, amount: Decimal, at: datetime) -> str:
    if payment.way != PayWay.ONLINE:
        raise WayOfRefundWrong
    order = Order.objects.get(pk=payment.order_id or 0)
    turn = Refund.objects.filter(payment_id=payment.pk).count() + 1
    return gateway_named(payment.gateway).refund(
        order=order.number, trade=payment.trade, amount=amount, request=f"{order.number}-{payment.pk}-{turn}", at=at
    )


def _kept(bill: Bill, row: Refund, *, by: Actor, at: datetime) -> None:
    slip = sheet(
        PaperKind.REFUND_SLIP,
        bill,
        **printed(lines_of(bill.pk)),
        **sums("amount", row.amount),
        way_zh=WAYS_ZH[RefundWay(row.way)],
        reason=row.reason,
        reference=row.trade or row.reference,
        received_by=by.name,
    )
    (prepared,) = prepare_papers(slip, at=at)
    row.slip, row.paper_id = prepared.number, prepared.paper_id
    row.save(force_insert=True)
    keep(bill, refunded=bill.refunded + row.amount)
    made = RefundMade(
        **about(bill),
        refund_id=row.pk,
        payment_id=row.payment_id,
        way=RefundWay(row.way),
        amount=figure(row.amount),
        reason=row.reason,
        slip=row.slip,
        reference=row.trade or row.reference,
        shift_id=row.shift_id,
    )
    record(prepared, made, by=by, at=at)
