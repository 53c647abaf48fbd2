"""Bills to try: a passport of the demonstration's citizen, accepted at the window of Chengmai."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.charge import Chosen, charge_case
from qiongtai.charges.models import Bill, Order, Shift
from qiongtai.charges.operations.begin_payment import begin_payment
from qiongtai.charges.operations.open_shift import open_shift
from qiongtai.charges.operations.receive_callback import Taken, receive_callback
from qiongtai.charges.operations.sandbox import Sent, signed
from qiongtai.charges.rules.message import SUCCEEDED, Message
from qiongtai.charges.rules.signing import NONCE, SIGNATURE, TIMESTAMP
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor
from tests.province import CHENGMAI, member, moment, officer, person_of, received

PASSPORT, FEE = "ordinary_passport", Decimal("120.00")
ROAD = "road_excavation"
AT = moment("2026-03-02T09:00")
LATER = AT + timedelta(hours=2)


def accepted(item_key: str = PASSPORT) -> int:
    """Return a case of the citizen that was just accepted."""
    case_id = received(item_key, person_of(officer("citizen")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    return case_id


def waiting() -> int:
    """Return a case of the citizen that waits to be accepted."""
    return received(PASSPORT, person_of(officer("citizen")), clerk=officer("clerk"), at=AT)


def billed(*, quantity: int = 1) -> int:
    """Return a bill of a passport's fee."""
    return charge_case(case_id=accepted(), fees=[Chosen("1", quantity)], by=officer("clerk"), at=AT)


def bill(bill_id: int) -> Bill:
    """Return the bill's row."""
    return Bill.objects.get(pk=bill_id)


def cashier() -> Actor:
    """Return the cashier who takes money."""
    return officer("cashier")


def other_cashier() -> Actor:
    """Return a second cashier of the same hall."""
    return member(CHENGMAI, "government_service_centre", "cashier")


def on_shift(by: Actor, float_amount: str = "200.00", *, at: datetime = AT) -> Shift:
    """Open a shift of *by* and return it."""
    return Shift.objects.get(pk=open_shift(float_amount=Decimal(float_amount), by=by, at=at))


def ordered(bill_id: int) -> Order:
    """Begin to pay online and return the order."""
    begin_payment(bill_id=bill_id, by=officer("citizen"), at=AT)
    return Order.objects.get(bill_id=bill_id)


def message(order: Order, *, trade: str = "", amount: Decimal | None = None, status: str = SUCCEEDED) -> Sent:
    """Return a signed message that the order was paid."""
    said = Message(order.number, trade or f"T-{order.number}", status, amount or order.amount, AT)
    return signed(said, nonce="n0nce", at=AT)


def deliver(sent: Sent, **changes: Any) -> Taken:
    """Deliver a message, *changes* made to it on the way."""
    given = {
        "gateway": "sandbox",
        "timestamp": sent.headers[TIMESTAMP],
        "nonce": sent.headers[NONCE],
        "signature": sent.headers[SIGNATURE],
        "body": sent.body,
        "at": LATER,
    }
    return receive_callback(**{**given, **changes})


def facts(bill_id: int) -> tuple[FactRow, ...]:
    """Return what the journal says of a bill."""
    return facts_of("bill", bill_id)


def kinds(bill_id: int) -> list[str]:
    """Return the kinds of the bill's facts, in order."""
    return [fact.kind for fact in facts(bill_id)]
