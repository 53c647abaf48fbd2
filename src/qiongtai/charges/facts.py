"""What happens to money. Each fact of a bill joins its chain and names what it is about (`about_kind`, `about_id`).

Sums are text with two decimals, in yuan. *lines* are those of `FeeLine`, with ``amount``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from qiongtai.charges.rules.codes import Difference, PayWay, RefundWay
from qiongtai.law.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class BillFact(Fact):
    """Base: every fact of a bill names it and its subject."""

    subject_field: ClassVar[str] = "bill_id"
    bill_id: int
    number: str
    about_kind: str
    about_id: str

    @property
    def subject_kind(self) -> str:
        """Return ``bill``: payments and refunds join the chain of their bill."""
        return "bill"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillMade(BillFact):
    """The payer was told in writing what to pay (*notice_id* is the paper)."""

    kind: ClassVar[str] = "bill.made"
    begins: ClassVar[bool] = True
    total: str
    lines: tuple[dict[str, Any], ...]
    notice_id: int
    subject_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillWaived(BillFact):
    """A line, or a part of it, need not be paid; *basis* is the text that says so."""

    kind: ClassVar[str] = "bill.waived"
    line: str
    amount: str
    basis: str
    reason: str
    owed_back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillReleased(BillFact):
    """Nothing is due on the bill any more; *owed_back* is what was paid already."""

    kind: ClassVar[str] = "bill.released"
    reason: str
    owed_back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReceived(BillFact):
    """Money came in; *notified_at* is when the notice was made, *receipt* the receipt's number."""

    kind: ClassVar[str] = "payment.received"
    payment_id: int
    way: PayWay
    amount: str
    receipt: str
    subject_code: str
    notified_at: datetime
    gateway: str = ""
    trade: str = ""
    shift_id: int | None = None
    owed_back: str = "0.00"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRefused(BillFact):
    """A message that speaks of this bill's money was not believed; nothing was booked."""

    kind: ClassVar[str] = "payment.refused"
    gateway: str
    callback_id: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundMade(BillFact):
    """Money went back to the payer."""

    kind: ClassVar[str] = "refund.made"
    refund_id: int
    payment_id: int
    way: RefundWay
    amount: str
    reason: str
    slip: str
    reference: str = ""
    shift_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened(Fact):
    """A cashier began to take money, with *float_amount* of change in the drawer."""

    kind: ClassVar[str] = "shift.opened"
    subject_field: ClassVar[str] = "shift_id"
    begins: ClassVar[bool] = True
    shift_id: int
    float_amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed(Fact):
    """A cashier counted the drawer and closed the shift for ever."""

    kind: ClassVar[str] = "shift.closed"
    subject_field: ClassVar[str] = "shift_id"
    shift_id: int
    cash: str
    card: str
    paid_back: str
    expected: str
    counted: str
    difference: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationDone(Fact):
    """A day's statement was compared with the books."""

    kind: ClassVar[str] = "reconciliation.done"
    subject_field: ClassVar[str] = "reconciliation_id"
    reconciliation_id: int
    gateway: str
    day: date
    trades: int
    differences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationFound(Fact):
    """The statement and the books differ in one trade."""

    kind: ClassVar[str] = "reconciliation.found"
    subject_field: ClassVar[str] = "reconciliation_id"
    reconciliation_id: int
    gateway: str
    day: date
    difference: Difference
    trade: str
    ours: str | None
    theirs: str | None
    bill_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationSettled(Fact):
    """A person dealt with a difference: booked the trade, or said what it was."""

    kind: ClassVar[str] = "reconciliation.settled"
    subject_field: ClassVar[str] = "reconciliation_id"
    reconciliation_id: int
    trade: str
    how: str
