"""Messages that arrive at the same instant on connections of their own, really committed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from qiongtai.charges.models import Bill, BillLine, Callback, Order, Payment, ReceiptSerial
from qiongtai.charges.operations.make_bill import Charged, make_bill
from qiongtai.charges.rules.lines import FeeLine
from qiongtai.documents.models import Paper
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organs_of
from tests import province
from tests.charges.billing import AT, FEE, deliver, message, ordered
from tests.journeys.test_two_officers_at_once import at_once

ELSEWHERE = "469030000000"
LINE = FeeLine(
    key="1",
    name_zh="普通护照工本费",
    name_en="Passport fee",
    standard_zh="每本120元",
    standard_en="120 yuan",
    quantity=1,
    unit_price=Decimal("120.00"),
    standard_price=Decimal("120.00"),
    basis="护照法22",
)


@pytest.fixture
def orders(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Order]]:
    """Five orders of five bills that are really committed; taken away again, their facts apart."""
    with django_db_blocker.unblock():
        province.load_province()
        try:
            yield [ordered(_bill(number)) for number in range(5)]
        finally:
            _taken_away()


def _bill(number: int) -> int:
    organ = organs_of(ELSEWHERE)[0].id
    about = Charged(
        kind="drill", id=number, reference="", place=ELSEWHERE, organ_id=organ, payer_name="王海燕", says={}
    )
    return make_bill(about=about, lines=[LINE], by=SYSTEM, at=AT)


def _taken_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # payments are kept for ever by a trigger
        mine = Bill.objects.filter(subject_kind="drill")
        for rows in (Callback, Payment, Order, BillLine):
            rows.objects.filter(bill__in=mine).delete()
        mine.delete()
        Paper.objects.filter(subject_kind="drill").delete()
        ReceiptSerial.objects.filter(place=ELSEWHERE).delete()
        cursor.execute("SET session_replication_role = DEFAULT")


def test_one_message_on_eight_connections_at_once_is_booked_once(orders: list[Order]) -> None:
    sent, outcomes = message(orders[0]), list[str]()
    assert at_once(*[lambda: outcomes.append(deliver(sent).outcome.value)] * 8) == [None] * 8
    assert sorted(outcomes) == ["booked", *["known"] * 7]
    assert Payment.objects.filter(order=orders[0]).count() == 1
    assert Bill.objects.get(pk=orders[0].bill_id).paid == FEE


def test_payments_of_one_place_at_once_leave_no_gap_in_the_receipts(orders: list[Order]) -> None:
    sent = [message(order) for order in orders]
    assert at_once(*[lambda one=one: deliver(one) for one in sent]) == [None] * 5
    receipts = Payment.objects.filter(order__in=orders).values_list("receipt", flat=True)
    assert sorted(one.split("-")[3] for one in receipts) == [f"{number:08d}" for number in range(1, 6)]
