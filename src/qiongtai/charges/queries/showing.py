"""Turn the room's rows into what pages are shown."""

from decimal import Decimal

from qiongtai.charges.models import Bill, BillLine, Disagreement, Payment, Refund, Shift
from qiongtai.charges.queries.rows import BillRow, DifferenceRow, LineRow, PaymentRow, RefundRow, ShiftRow
from qiongtai.charges.rules.balance import NONE
from qiongtai.charges.rules.codes import BillState, Difference, PayWay, RefundWay


def bill_row(bill: Bill) -> BillRow:
    """Show a bill."""
    balance = bill.balance
    return BillRow(
        id=bill.pk,
        number=bill.number,
        subject_kind=bill.subject_kind,
        subject_id=bill.subject_id,
        reference=bill.reference,
        place=bill.place,
        payer_name=bill.payer_name,
        item_zh=str(bill.says.get("item_zh", "")),
        item_en=str(bill.says.get("item_en", "")),
        total=bill.total,
        waived=bill.waived,
        paid=bill.paid,
        refunded=bill.refunded,
        due=balance.due,
        owed_back=balance.owed_back,
        state=BillState(bill.state),
        notice_id=bill.notice_id,
        made_at=bill.made_at,
        made_by_name=bill.made_by_name,
    )


def line_row(line: BillLine) -> LineRow:
    """Show a line."""
    return LineRow(
        key=line.key,
        name_zh=line.name_zh,
        name_en=line.name_en,
        standard_zh=line.standard_zh,
        standard_en=line.standard_en,
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount=line.amount,
        basis=line.basis,
        source=line.source,
        verified=line.verified,
        waived=line.waived,
        waived_basis=line.waived_basis,
        waived_why=line.waived_why,
        waived_by_name=line.waived_by_name,
    )


def payment_row(payment: Payment, back: Decimal = NONE) -> PaymentRow:
    """Show a payment of which *back* was paid back."""
    return PaymentRow(
        id=payment.pk,
        way=PayWay(payment.way),
        amount=payment.amount,
        left=payment.amount - back,
        at=payment.at,
        cashier_id=payment.cashier_id,
        cashier_name=payment.cashier_name,
        gateway=payment.gateway,
        trade=payment.trade,
        reference=payment.reference,
        receipt=payment.receipt,
        paper_id=payment.paper_id,
    )


def refund_row(row: Refund) -> RefundRow:
    """Show a refund."""
    return RefundRow(
        id=row.pk,
        way=RefundWay(row.way),
        amount=row.amount,
        reason=row.reason,
        reference=row.trade or row.reference,
        at=row.at,
        cashier_name=row.cashier_name,
        slip=row.slip,
        paper_id=row.paper_id,
    )


def shift_row(row: Shift) -> ShiftRow:
    """Show a shift."""
    return ShiftRow(
        id=row.pk,
        cashier_id=row.cashier_id,
        cashier_name=row.cashier_name,
        opened_at=row.opened_at,
        float_amount=row.float_amount,
        closed_at=row.closed_at,
        cash=row.cash,
        card=row.card,
        paid_back=row.paid_back,
        expected=row.expected,
        counted=row.counted,
        difference=row.difference,
        explanation=row.explanation,
        pieces=tuple(sorted(row.pieces.items(), key=lambda one: -Decimal(one[0]))),
    )


def difference_row(row: Disagreement) -> DifferenceRow:
    """Show a difference, loaded with its reconciliation and bill."""
    missing = row.kind == Difference.MISSING_HERE and row.bill_id is not None
    return DifferenceRow(
        id=row.pk,
        kind=Difference(row.kind),
        gateway=row.reconciliation.gateway,
        day=row.reconciliation.day,
        trade=row.trade,
        order=row.order_number,
        ours=row.ours,
        theirs=row.theirs,
        bill_id=row.bill_id,
        bill_number=row.bill.number if row.bill else "",
        payer_name=row.bill.payer_name if row.bill else "",
        found_at=row.found_at,
        settled_at=row.settled_at,
        settled_how=row.settled_how,
        settled_by_name=row.settled_by_name,
        bookable=missing and row.settled_at is None and (row.theirs or NONE) > 0,
    )
