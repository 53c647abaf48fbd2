"""Money at the counter: taken, receipted, paid back, and the shift that closes for ever."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from qiongtai.charges.models import Payment, ReceiptSerial, Refund, Shift
from qiongtai.charges.operations.close_shift import close_shift
from qiongtai.charges.operations.open_shift import FloatWrong, ShiftOpenAlready, open_shift
from qiongtai.charges.operations.refund import (
    DrawerTooSmall,
    NothingOwedBack,
    RefundTooLarge,
    SamePerson,
    WayOfRefundWrong,
    refund,
)
from qiongtai.charges.operations.release import ReasonMissing, release_bill
from qiongtai.charges.operations.take_payment import (
    NothingDue,
    ReferenceMissing,
    ShiftNotOpen,
    TooLittleGiven,
    take_payment,
)
from qiongtai.charges.operations.waive import waive_fee
from qiongtai.charges.queries.shifts import closed_shifts, own_open_shift, shift_page
from qiongtai.charges.rules.codes import BillState, PayWay, RefundWay
from qiongtai.charges.rules.drawer import DifferenceUnexplained
from qiongtai.documents.queries.papers import check_paper, paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.signing.queries.seals import check_seal
from qiongtai.signing.rules.verdicts import SealVerdict
from tests.charges.billing import (
    AT,
    FEE,
    LATER,
    bill,
    billed,
    cashier,
    facts,
    kinds,
    on_shift,
    other_cashier,
)
from tests.province import moment, officer

pytestmark = pytest.mark.django_db


def paid(way: PayWay = PayWay.CASH, *, at=LATER) -> tuple[int, Payment]:
    """Return a bill that the cashier was paid, and the payment."""
    made = billed()
    reference = "POS 000123" if way is PayWay.CARD else ""
    return made, Payment.objects.get(pk=take_payment(bill_id=made, way=way, reference=reference, by=cashier(), at=at))


def test_cash_is_taken_at_an_open_shift_and_receipted() -> None:
    made = billed()
    with pytest.raises(ShiftNotOpen):
        take_payment(bill_id=made, way=PayWay.CASH, by=cashier(), at=LATER)
    shift = on_shift(cashier())
    with pytest.raises(TooLittleGiven):
        take_payment(bill_id=made, way=PayWay.CASH, given=Decimal("100"), by=cashier(), at=LATER)
    take_payment(bill_id=made, way=PayWay.CASH, given=Decimal("200"), by=cashier(), at=LATER)
    payment = Payment.objects.get()
    assert (payment.amount, payment.shift_id, payment.cashier_id) == (FEE, shift.pk, cashier().id)
    assert bill(made).state == BillState.PAID
    (receipt,) = [one for one in papers_of("case", bill(made).subject_id) if one.kind is PaperKind.FEE_RECEIPT]
    assert (receipt.id, receipt.number) == (payment.paper_id, payment.receipt)
    assert paper_pdf(receipt.id, at=AT).startswith(b"%PDF")
    assert check_paper(payment.receipt, at=LATER).kind is PaperKind.FEE_RECEIPT
    assert check_seal(paper_pdf(receipt.id, at=AT)).verdict is SealVerdict.GOOD
    fact = facts(made)[-1]
    assert (fact.kind, fact.subject_kind, fact.place) == ("payment.received", "bill", "469023000000")
    assert fact.body["notified_at"] < fact.at.isoformat()
    assert (fact.body["way"], fact.body["amount"], fact.body["subject_code"]) == ("cash", "120.00", "10304")
    with pytest.raises(NothingDue):
        take_payment(bill_id=made, way=PayWay.CASH, by=cashier(), at=LATER)


def test_a_card_leaves_its_slips_number() -> None:
    on_shift(cashier())
    with pytest.raises(ReferenceMissing):
        take_payment(bill_id=billed(), way=PayWay.CARD, by=cashier(), at=LATER)
    assert paid(PayWay.CARD)[1].reference == "POS 000123"


def test_only_cashiers_take_money() -> None:
    made = billed()
    for username in ("clerk", "leader", "citizen", "approver"):
        with pytest.raises(NotFound):
            take_payment(bill_id=made, way=PayWay.CASH, by=officer(username), at=LATER)
        with pytest.raises(NotFound):
            open_shift(float_amount=Decimal(0), by=officer(username), at=AT)


def test_receipts_are_numbered_without_a_gap_in_each_place_and_year() -> None:
    on_shift(cashier())
    numbers = [paid()[1].receipt for _ in range(3)]
    try:
        with transaction.atomic():
            paid()
            raise RuntimeError("the power goes")
    except RuntimeError:
        pass
    numbers.append(paid()[1].receipt)
    assert [one.rpartition("-")[0] for one in numbers] == [f"PJ-469023-2026-0000000{n}" for n in (1, 2, 3, 4)]
    assert paid(at=moment("2027-01-04T09:00"))[1].receipt.startswith("PJ-469023-2027-00000001-")
    assert sorted(ReceiptSerial.objects.values_list("year", "last")) == [(2026, 4), (2027, 1)]


def test_money_is_paid_back_by_another_person_than_took_it() -> None:
    on_shift(cashier())
    made, payment = paid()
    release_bill(bill_id=made, reason="开错", by=cashier(), at=LATER)
    assert (bill(made).state, bill(made).balance.owed_back) == (BillState.OWED_BACK, FEE)
    asked = {"bill_id": made, "payment_id": payment.pk, "way": RefundWay.CASH, "reason": "开错", "at": LATER}
    with pytest.raises(SamePerson):
        refund(**asked, by=cashier())
    with pytest.raises(ShiftNotOpen):
        refund(**asked, by=other_cashier())
    on_shift(other_cashier(), "100.00")
    for changes, refusal in (
        ({}, DrawerTooSmall),
        ({"reason": " "}, ReasonMissing),
        ({"amount": Decimal("120.01")}, RefundTooLarge),
        ({"amount": Decimal("0")}, RefundTooLarge),
        ({"way": RefundWay.CARD}, WayOfRefundWrong),
        ({"way": RefundWay.ONLINE}, WayOfRefundWrong),
        ({"way": RefundWay.TREASURY}, ReferenceMissing),
        ({"payment_id": payment.pk + 100}, NotFound),
    ):
        with pytest.raises(refusal):
            refund(**{**asked, **changes}, by=other_cashier())
    refund(**{**asked, "amount": Decimal("50.00")}, by=other_cashier())
    refund(**{**asked, "way": RefundWay.TREASURY, "reference": "退库 12"}, by=other_cashier())
    assert [(one.way, one.amount) for one in Refund.objects.order_by("id")] == [
        ("cash", Decimal(50)),
        ("treasury", Decimal(70)),
    ]
    assert bill(made).state == BillState.REFUNDED
    assert kinds(made) == ["bill.made", "payment.received", "bill.released", "refund.made", "refund.made"]
    assert [one.kind for one in papers_of("case", bill(made).subject_id)][-2:] == [PaperKind.REFUND_SLIP] * 2
    with pytest.raises(NothingOwedBack):
        refund(**asked, by=other_cashier())


def test_a_waiver_after_payment_is_owed_back() -> None:
    on_shift(cashier())
    made, payment = paid()
    with pytest.raises(NothingOwedBack):
        refund(bill_id=made, payment_id=payment.pk, way=RefundWay.CASH, reason="x", by=other_cashier(), at=LATER)
    waive_fee(bill_id=made, key="1", basis="财税〔2018〕10号", by=cashier(), at=LATER)
    assert facts(made)[-1].body["owed_back"] == "120.00"
    on_shift(other_cashier())
    refund(bill_id=made, payment_id=payment.pk, way=RefundWay.CASH, reason="低保免收", by=other_cashier(), at=LATER)
    assert bill(made).state == BillState.REFUNDED


def test_a_cashier_has_one_open_shift() -> None:
    with pytest.raises(FloatWrong):
        open_shift(float_amount=Decimal("-1"), by=cashier(), at=AT)
    shift = on_shift(cashier())
    with pytest.raises(ShiftOpenAlready):
        open_shift(float_amount=Decimal(0), by=cashier(), at=AT)
    assert own_open_shift(cashier()).shift.id == shift.pk
    assert own_open_shift(other_cashier()) is None


def test_a_shift_closes_with_its_difference_explained() -> None:
    shift = on_shift(cashier())
    paid()
    paid(PayWay.CARD)
    assert own_open_shift(cashier()).takings.expected == Decimal("320.00")
    pieces = {Decimal(100): 3, Decimal(10): 1, Decimal(5): 1}
    with pytest.raises(DifferenceUnexplained):
        close_shift(pieces=pieces, by=cashier(), at=LATER)
    close_shift(pieces=pieces, explanation="找零多付 5 元", by=cashier(), at=LATER)
    closed = Shift.objects.get(pk=shift.pk)
    assert (closed.cash, closed.card, closed.expected, closed.counted, closed.difference) == (
        FEE,
        FEE,
        Decimal("320.00"),
        Decimal("315.00"),
        Decimal("-5.00"),
    )
    fact = facts_of("shift", shift.pk)[-1]
    assert (fact.kind, fact.place) == ("shift.closed", "469023000000")
    assert (fact.body["difference"], fact.body["explanation"]) == ("-5.00", "找零多付 5 元")
    page = shift_page(officer("leader"), shift.pk)
    assert [row.number for _, row in page.payments] == [one.bill.number for one in Payment.objects.order_by("id")]
    assert [row.id for row in closed_shifts(cashier()).rows] == [shift.pk]


def test_a_closed_shift_is_closed_for_ever() -> None:
    shift = on_shift(cashier())
    made, payment = paid()
    close_shift(pieces={Decimal(100): 3, Decimal(10): 2}, by=cashier(), at=LATER)
    with pytest.raises(ShiftNotOpen):
        close_shift(pieces={}, by=cashier(), at=LATER)
    with pytest.raises(ShiftNotOpen):
        take_payment(bill_id=billed(), way=PayWay.CASH, by=cashier(), at=LATER)
    for change in (
        lambda: Shift.objects.filter(pk=shift.pk).update(counted=Decimal(0)),
        lambda: Shift.objects.filter(pk=shift.pk).update(closed_at=None),
        lambda: Payment.objects.filter(pk=payment.pk).update(amount=Decimal(1)),
        lambda: Payment.objects.filter(pk=payment.pk).delete(),
        lambda: Payment.objects.create(
            bill_id=made, way="cash", amount=Decimal(1), at=AT, booked_at=AT, shift=shift, receipt="x", paper_id=1
        ),
    ):
        with pytest.raises(DatabaseError, match=r"never changed|shift is closed"), transaction.atomic():
            change()
    on_shift(cashier(), at=LATER + timedelta(minutes=1))
    assert paid()[1].shift_id != shift.pk


def test_shifts_of_other_places_are_not_seen() -> None:
    shift = on_shift(cashier())
    for username in ("clerk", "supervisor-chengmai", "citizen"):
        with pytest.raises(NotFound):
            shift_page(officer(username), shift.pk)
