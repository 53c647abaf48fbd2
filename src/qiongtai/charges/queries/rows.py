"""What the queries of charges return."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from qiongtai.charges.queries.drawer import Takings
from qiongtai.charges.rules.codes import BillState, Difference, PayWay, RefundWay


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRow:
    """A bill in a list. *due* is still to be paid, *owed_back* to be paid back."""

    id: int
    number: str
    subject_kind: str
    subject_id: str
    reference: str
    place: str
    payer_name: str
    item_zh: str
    item_en: str
    total: Decimal
    waived: Decimal
    paid: Decimal
    refunded: Decimal
    due: Decimal
    owed_back: Decimal
    state: BillState
    notice_id: int
    made_at: datetime
    made_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line of a bill, with what is waived of it and by what."""

    key: str
    name_zh: str
    name_en: str
    standard_zh: str
    standard_en: str
    quantity: int
    unit_price: Decimal
    amount: Decimal
    basis: str
    source: str
    verified: bool
    waived: Decimal
    waived_basis: str
    waived_why: str
    waived_by_name: str

    @property
    def left(self) -> Decimal:
        """Return what is charged of the line."""
        return self.amount - self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """Money that came in; *left* is what of it was not paid back."""

    id: int
    way: PayWay
    amount: Decimal
    left: Decimal
    at: datetime
    cashier_id: int | None
    cashier_name: str
    gateway: str
    trade: str
    reference: str
    receipt: str
    paper_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRow:
    """Money that went back."""

    id: int
    way: RefundWay
    amount: Decimal
    reason: str
    reference: str
    at: datetime
    cashier_name: str
    slip: str
    paper_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BillPage:
    """Everything about a bill. *forged* counts messages about it that were not believed."""

    bill: BillRow
    lines: tuple[LineRow, ...]
    payments: tuple[PaymentRow, ...]
    refunds: tuple[RefundRow, ...]
    treasury_zh: str
    treasury_en: str
    released_why: str
    forged: int

    @property
    def verified(self) -> bool:
        """Tell whether all figures were verified."""
        return all(line.verified for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """A shift; the sums are None while it is open."""

    id: int
    cashier_id: int
    cashier_name: str
    opened_at: datetime
    float_amount: Decimal
    closed_at: datetime | None
    cash: Decimal | None
    card: Decimal | None
    paid_back: Decimal | None
    expected: Decimal | None
    counted: Decimal | None
    difference: Decimal | None
    explanation: str
    pieces: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPage:
    """A shift with what went through it."""

    shift: ShiftRow
    takings: Takings
    payments: tuple[tuple[PaymentRow, BillRow], ...]
    refunds: tuple[tuple[RefundRow, BillRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day of a gateway, compared; *open* counts the differences of the reader's places that nobody dealt with."""

    id: int
    gateway: str
    day: date
    done_at: datetime
    trades: int
    total: Decimal
    differences: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One difference."""

    id: int
    kind: Difference
    gateway: str
    day: date
    trade: str
    order: str
    ours: Decimal | None
    theirs: Decimal | None
    bill_id: int | None
    bill_number: str
    payer_name: str
    found_at: datetime
    settled_at: datetime | None
    settled_how: str
    settled_by_name: str
    bookable: bool
