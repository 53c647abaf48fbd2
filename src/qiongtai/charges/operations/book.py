"""Book money that came in, with its receipt. Whoever calls has locked the bill."""

import secrets
from datetime import datetime
from decimal import Decimal

from qiongtai.charges.facts import PaymentReceived
from qiongtai.charges.models import Bill, Payment, Shift
from qiongtai.charges.models.about import about, keep
from qiongtai.charges.models.serial import next_receipt
from qiongtai.charges.models.taking import lines_of
from qiongtai.charges.operations.paper import printed, sheet, sums
from qiongtai.charges.rules.codes import PayWay
from qiongtai.charges.rules.money import figure
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.operations.prepare_papers import kept
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.numbers import code_of, paper_number
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.statements import Statement
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor

PAYMENTS = Statement(Payment)
WAYS_ZH = {PayWay.CASH: "现金", PayWay.CARD: "刷卡", PayWay.ONLINE: "在线支付"}


def book(bill: Bill, payment: Payment, *, by: Actor, at: datetime) -> Payment:
    """Keep *payment*, raise what is paid of *bill*, number and prepare the receipt, and record it all.

    Money that is not due (the bill is paid, waived or released) is booked too, and is then owed back: what came in is
    never lost.
    """
    keep(bill, paid=bill.paid + payment.amount)
    receipt = _receipt(bill, payment, at)
    payment.bill_id, payment.booked_at = bill.pk, at
    payment.receipt, payment.paper_id = receipt.number, receipt.paper_id
    PAYMENTS.insert([payment])
    received = PaymentReceived(
        **about(bill),
        payment_id=payment.pk,
        way=PayWay(payment.way),
        amount=figure(payment.amount),
        receipt=payment.receipt,
        subject_code=bill.subject_code,
        notified_at=bill.made_at,
        gateway=payment.gateway,
        trade=payment.trade,
        shift_id=payment.shift_id,
        owed_back=figure(bill.balance.owed_back),
    )
    record(receipt, received, by=by, at=at)
    return payment


def at_counter(way: PayWay, shift: Shift, *, amount: Decimal, reference: str, at: datetime) -> Payment:
    """Return the row of money that a cashier takes."""
    return Payment(
        way=way.value,
        amount=amount,
        at=at,
        shift_id=shift.pk,
        cashier_id=shift.cashier_id,
        cashier_name=shift.cashier_name,
        reference=reference,
        gateway="",
        trade="",
    )


def through(gateway: str, order_id: int, *, trade: str, amount: Decimal, at: datetime) -> Payment:
    """Return the row of money that *gateway* took for an order."""
    return Payment(
        way=PayWay.ONLINE.value,
        amount=amount,
        at=at,
        order_id=order_id,
        gateway=gateway,
        trade=trade,
        reference="",
        cashier_name="",
    )


def _receipt(bill: Bill, payment: Payment, at: datetime) -> PaperPrepared:
    paper = sheet(
        PaperKind.FEE_RECEIPT,
        bill,
        **printed(lines_of(bill.pk)),
        **sums("amount", payment.amount),
        way_zh=WAYS_ZH[PayWay(payment.way)],
        reference=payment.trade or payment.reference,
        received_by=payment.cashier_name or "在线支付网关",
    )
    year = day_of(at).year
    number = paper_number(PaperKind.FEE_RECEIPT, bill.place, year, next_receipt(bill.place, year))
    (prepared,) = kept([paper], [(number, code_of(secrets.token_bytes(13)))], at=at)
    return prepared
