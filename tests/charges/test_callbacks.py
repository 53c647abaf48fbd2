"""Messages of gateways: repeated, late, reordered, forged. Nothing is lost, and nothing is booked twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from qiongtai.charges.models import Callback, Order, Payment, Refund
from qiongtai.charges.operations.begin_payment import begin_payment
from qiongtai.charges.operations.gateways import NoGateway
from qiongtai.charges.operations.receive_callback import read_left_behind
from qiongtai.charges.operations.reconcile import reconcile, reconcile_yesterday
from qiongtai.charges.operations.refund import refund
from qiongtai.charges.operations.release import release_bill
from qiongtai.charges.operations.sandbox import Fate, Sandbox, pay_in_sandbox
from qiongtai.charges.operations.settle import (
    NotBookable,
    ReasonMissing,
    SettledAlready,
    book_from_statement,
    explain_difference,
)
from qiongtai.charges.operations.take_payment import NothingDue, take_payment
from qiongtai.charges.queries.reconciliations import days, differences
from qiongtai.charges.rules.codes import BillState, CallbackOutcome, Difference, PayWay, RefundWay
from qiongtai.charges.rules.message import FAILED, Message
from qiongtai.foundation.clock import day_of
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.refusal import NotFound
from tests.charges.billing import (
    AT,
    FEE,
    LATER,
    bill,
    billed,
    cashier,
    deliver,
    facts,
    kinds,
    message,
    on_shift,
    ordered,
    signed,
)
from tests.province import officer

pytestmark = pytest.mark.django_db
BOOKED, KNOWN, NOTED, REFUSED = "booked", "known", "noted", "refused"


def test_a_signed_message_books_the_payment_once_however_often_it_comes() -> None:
    made = billed()
    sent = message(ordered(made))
    outcomes = [deliver(sent).outcome for _ in range(3)]
    assert outcomes == [BOOKED, KNOWN, KNOWN]
    assert (bill(made).paid, bill(made).state) == (FEE, BillState.PAID)
    assert Payment.objects.count() == 1
    assert kinds(made) == ["bill.made", "payment.received"]
    assert (facts(made)[-1].body["trade"], facts(made)[-1].actor_name) == (
        Payment.objects.get().trade,
        "gateway sandbox",
    )
    assert Callback.objects.filter(bill_id=made).count() == 3


def test_the_database_itself_books_a_trade_once() -> None:
    deliver(message(ordered(billed())))
    again = Payment.objects.get()
    again.pk, again.receipt = None, "PJ-x"
    with pytest.raises(IntegrityError, match="charges_payment_trade_once"), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"signature": "0" * 64}, id="another signature"),
        pytest.param({"signature": ""}, id="no signature"),
        pytest.param({"nonce": "other"}, id="another nonce"),
        pytest.param({"timestamp": "1"}, id="another time"),
        pytest.param({"timestamp": "9" * 900, "nonce": "x\x00y"}, id="nonsense"),
    ],
)
def test_a_forged_message_changes_no_money_and_is_recorded_as_refused(changes: dict[str, str]) -> None:
    made = billed()
    taken = deliver(message(ordered(made)), **changes)
    assert (taken.outcome, taken.why) == (REFUSED, "signature")
    assert (bill(made).paid, Payment.objects.count()) == (0, 0)
    assert kinds(made) == ["bill.made", "payment.refused"]
    row = Callback.objects.get()
    assert (row.outcome, row.bill_id) == (REFUSED, made)
    assert facts(made)[-1].body["callback_id"] == row.pk


def test_a_message_about_another_sum_than_was_signed_is_forged() -> None:
    made = billed()
    sent = message(ordered(made))
    assert deliver(sent, body=sent.body.replace(b"120.00", b"0.01")).outcome == REFUSED
    assert bill(made).paid == 0


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[1]", b"[" * 9000, b"null"])
def test_a_message_that_says_nothing_is_kept_and_refused_without_a_fact(body: bytes) -> None:
    made = billed()
    assert deliver(message(ordered(made)), body=body).outcome == REFUSED
    assert bytes(Callback.objects.get().body) == body
    assert kinds(made) == ["bill.made"]


def test_a_true_message_about_an_unknown_order_is_refused_and_found_by_reconciling() -> None:
    ghost = signed(Message("no-such-order", "T-ghost", "succeeded", FEE, AT), nonce="n", at=AT)
    assert (deliver(ghost).outcome, deliver(ghost).why) == (REFUSED, "order")


def test_an_unknown_gateway_is_not_found() -> None:
    with pytest.raises(NotFound):
        deliver(message(ordered(billed())), gateway="alipay")
    assert Callback.objects.count() == 0


def test_messages_out_of_order_end_in_the_same_books() -> None:
    made = billed()
    order = ordered(made)
    failed, late = message(order, trade="T-1", status=FAILED), message(order, trade="T-2")
    assert [deliver(one).outcome for one in (late, failed, late, failed)] == [BOOKED, NOTED, KNOWN, NOTED]
    assert (bill(made).state, bill(made).paid) == (BillState.PAID, FEE)


def test_a_message_that_comes_days_late_still_counts() -> None:
    made = billed()
    assert deliver(message(ordered(made)), at=AT + timedelta(days=9)).outcome == BOOKED
    payment = Payment.objects.get()
    assert (payment.at, payment.booked_at) == (AT, AT + timedelta(days=9))


def test_money_that_comes_when_nothing_is_due_is_owed_back_and_not_lost() -> None:
    made = billed()
    sent = message(ordered(made))
    on_shift(cashier())
    take_payment(bill_id=made, way=PayWay.CASH, by=cashier(), at=LATER)
    deliver(sent)
    assert (bill(made).paid, bill(made).state, bill(made).balance.owed_back) == (FEE * 2, BillState.OWED_BACK, FEE)
    released = billed()
    late = message(ordered(released))
    release_bill(bill_id=released, reason="开错", by=cashier(), at=LATER)
    deliver(late)
    assert bill(released).state == BillState.OWED_BACK


def test_another_sum_that_was_truly_paid_is_booked_as_it_came() -> None:
    made = billed()
    deliver(message(ordered(made), trade="T-part", amount=Decimal("20.00")))
    assert (bill(made).state, bill(made).balance.due) == (BillState.DUE, Decimal("100.00"))


def test_who_presses_twice_pays_one_order() -> None:
    made = billed()
    first = begin_payment(bill_id=made, by=officer("citizen"), at=AT)
    assert begin_payment(bill_id=made, by=officer("citizen"), at=LATER) == first
    assert Order.objects.count() == 1
    deliver(message(Order.objects.get()))
    with pytest.raises(NothingDue):
        begin_payment(bill_id=made, by=officer("citizen"), at=LATER)


def test_without_a_gateway_people_are_sent_to_the_cashier(settings: Settings) -> None:
    made = billed()
    settings.DEMONSTRATION = False
    with pytest.raises(NoGateway):
        begin_payment(bill_id=made, by=officer("citizen"), at=AT)


def test_a_message_left_behind_by_a_dead_process_is_read_later() -> None:
    made = billed()
    sent = message(ordered(made))
    deliver(sent)
    left = Callback.objects.get()
    left.pk, left.outcome, left.payment_id, left.done_at = None, CallbackOutcome.WAITING.value, None, None
    left.save()
    assert read_left_behind(LATER) == 0
    assert read_left_behind(LATER + timedelta(minutes=2)) == 1
    left.refresh_from_db()
    assert (left.outcome, bill(made).paid) == (KNOWN, FEE)


def test_the_sandbox_pays_an_order_once() -> None:
    order = ordered(billed())
    sent = [
        pay_in_sandbox(order=order.number, fate=fate, nonce="n", at=AT)
        for fate in (Fate.FAIL, Fate.LOSE, Fate.TWICE, Fate.PAY)
    ]
    assert [len(one) for one in sent] == [1, 0, 2, 1]
    assert {one.body for group in sent[2:] for one in group} == {sent[3][0].body}
    assert Sandbox().statement(day_of(AT)).decode().count(order.number) == 2
    with pytest.raises(NotFound):
        pay_in_sandbox(order="nothing", fate=Fate.PAY, nonce="n", at=AT)


def lost() -> tuple[int, Order]:
    """Return a bill that was paid in the sandbox, whose message was lost."""
    made = billed()
    order = ordered(made)
    pay_in_sandbox(order=order.number, fate=Fate.LOSE, nonce="n", at=AT)
    return made, order


def test_reconciling_finds_a_payment_whose_message_was_lost_and_books_it() -> None:
    made, order = lost()
    day = day_of(AT)
    run = reconcile(gateway="sandbox", day=day, by=SYSTEM, at=LATER)
    assert reconcile(gateway="sandbox", day=day, by=cashier(), at=LATER) == run
    (found,) = differences(cashier(), open_only=True).rows
    assert (found.kind, found.ours, found.theirs, found.bill_id, found.bookable) == (
        Difference.MISSING_HERE,
        None,
        FEE,
        made,
        True,
    )
    told = [(one.kind, one.place) for one in facts_of("reconciliation", run)]
    assert told.count(("reconciliation.found", "469023000000")) == 1
    assert [(row.trades, row.differences, row.open) for row in days(cashier()).rows] == [(1, 1, 1)]
    with pytest.raises(NotFound):
        book_from_statement(difference_id=found.id, by=officer("clerk"), at=LATER)
    book_from_statement(difference_id=found.id, by=cashier(), at=LATER)
    assert bill(made).state == BillState.PAID
    with pytest.raises(SettledAlready):
        book_from_statement(difference_id=found.id, by=cashier(), at=LATER)
    assert deliver(message(order)).outcome == KNOWN
    assert bill(made).paid == FEE
    reconcile(gateway="sandbox", day=day, by=SYSTEM, at=LATER)
    assert differences(cashier(), open_only=True).rows == ()


def test_a_difference_that_is_gone_settles_itself() -> None:
    _, order = lost()
    reconcile(gateway="sandbox", day=day_of(AT), by=SYSTEM, at=LATER)
    deliver(message(order))
    reconcile(gateway="sandbox", day=day_of(AT), by=SYSTEM, at=LATER)
    assert differences(cashier(), open_only=True).rows == ()
    (settled,) = differences(cashier(), open_only=False).rows
    assert settled.settled_how


def test_a_payment_that_the_gateway_does_not_know_is_explained_not_booked() -> None:
    deliver(message(ordered(billed())))
    reconcile(gateway="sandbox", day=day_of(AT), by=SYSTEM, at=LATER)
    (found,) = differences(cashier(), open_only=True).rows
    assert found.kind is Difference.MISSING_THERE
    with pytest.raises(NotBookable):
        book_from_statement(difference_id=found.id, by=cashier(), at=LATER)
    with pytest.raises(ReasonMissing):
        explain_difference(difference_id=found.id, how=" ", by=cashier(), at=LATER)
    explain_difference(difference_id=found.id, how="对方次日入账", by=cashier(), at=LATER)
    assert differences(cashier(), open_only=True).rows == ()


def test_yesterday_is_compared_once_by_itself() -> None:
    lost()
    tomorrow = AT + timedelta(days=1)
    assert [reconcile_yesterday(tomorrow), reconcile_yesterday(tomorrow)] == [1, 0]
    assert len(differences(cashier(), open_only=True).rows) == 1


def test_a_refund_goes_back_through_the_gateway_and_reconciles() -> None:
    made = billed()
    order = ordered(made)
    for sent in pay_in_sandbox(order=order.number, fate=Fate.PAY, nonce="n", at=AT):
        deliver(sent)
    release_bill(bill_id=made, reason="开错", by=cashier(), at=LATER)
    payment = Payment.objects.get()
    refund(bill_id=made, payment_id=payment.pk, way=RefundWay.ONLINE, reason="开错", by=cashier(), at=LATER)
    assert (bill(made).state, Refund.objects.get().trade[:2]) == (BillState.REFUNDED, "R-")
    reconcile(gateway="sandbox", day=day_of(AT), by=SYSTEM, at=LATER)
    assert differences(cashier(), open_only=False).rows == ()
