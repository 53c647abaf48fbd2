"""What a result waits for before it is handed over: its fee, and the blank that its licence is printed on."""

from contextlib import nullcontext
from datetime import timedelta
from decimal import Decimal

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.charge import Chosen, charge_case
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.print_licence import print_licence, spoil_printed
from qiongtai.cases.queries.deliveries import deliveries_due
from qiongtai.cases.rules.handing_over import BlankMissing, FeeUnpaid, check_paid, check_printed
from qiongtai.cases.rules.states import Delivery, State
from qiongtai.charges.operations.release import release_bill
from qiongtai.charges.operations.take_payment import take_payment
from qiongtai.charges.rules.codes import PayWay
from qiongtai.documents.operations.receive_blanks import receive_blanks
from qiongtai.law.actor import Actor
from tests.charges.billing import PASSPORT, cashier, on_shift
from tests.journeys.test_every_item import one_for_each_post, step
from tests.province import CHENGMAI, kinds, moment, officer, open_task, person_of, received

SHOP = "individual_business_registration"
AT = moment("2026-03-04T10:00")
LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("granted", "due", "held"),
    [
        pytest.param(True, "120.00", True, id="an open bill holds the licence"),
        pytest.param(True, "0.00", False, id="a paid, waived or cancelled bill does not"),
        pytest.param(False, "120.00", False, id="a refusal is never held back"),
    ],
)
def test_article_59_a_fee_that_was_noticed_is_paid_before_the_result_is_handed_over(
    granted: bool, due: str, held: bool
) -> None:
    with pytest.raises(FeeUnpaid) if held else nullcontext():
        check_paid(granted=granted, number="N1", due=Decimal(due))


@pytest.mark.parametrize(
    ("way", "unprinted", "held"),
    [
        pytest.param(Delivery.PICKUP, True, True, id="fetched"),
        pytest.param(Delivery.COURIER, True, True, id="sent"),
        pytest.param(Delivery.ELECTRONIC, True, False, id="an electronic licence needs no paper"),
        pytest.param(Delivery.PICKUP, False, False, id="printed, or on no blank at all"),
    ],
)
def test_a_licence_goes_out_on_paper_on_its_blank_alone(way: Delivery, unprinted: bool, held: bool) -> None:
    with pytest.raises(BlankMissing) if held else nullcontext():
        check_printed(way, unprinted=unprinted)


def billed_and_made_out() -> tuple[int, int, Actor]:
    """Return a passport that is made out, its bill and who closes it."""
    posts = one_for_each_post()
    case_id = received(PASSPORT, person_of(officer("citizen")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    bill_id = charge_case(case_id=case_id, fees=[Chosen("1", 1)], by=officer("clerk"), at=AT)
    while step(case_id, posts, AT):
        pass
    closer = list(posts.values())[-1]
    issue_result(case_id=case_id, by=closer, at=AT)
    return case_id, bill_id, closer


def made_out() -> int:
    """Return a shop's case whose licence is made out."""
    registrar = officer("registrar")
    case_id = received(SHOP, person_of(officer("citizen")), clerk=registrar, at=AT)
    accept_case(case_id=case_id, by=registrar, at=AT)
    decide_case(task_id=open_task(case_id, registrar, AT).id, grant=True, opinion="准予", by=registrar, at=AT)
    issue_result(case_id=case_id, by=registrar, at=AT)
    return case_id


def hand_out(case_id: int, by: Actor, way: Delivery = Delivery.PICKUP) -> None:
    tracking = "SF1" if way is Delivery.COURIER else ""
    deliver_case(case_id=case_id, way=way, receiver="王海燕", tracking=tracking, by=by, at=LATER)


@pytest.mark.django_db
@pytest.mark.parametrize("way", list(Delivery))
def test_an_unpaid_result_is_not_delivered_and_a_paid_one_is(way: Delivery) -> None:
    case_id, bill_id, closer = billed_and_made_out()
    with pytest.raises(FeeUnpaid) as refused:
        hand_out(case_id, closer, way)
    assert refused.value.particulars["due"] == Decimal("120.00")
    assert "delivered" not in kinds(case_id)
    assert [row.unpaid for row in deliveries_due(closer, at=AT).rows] == [Decimal("120.00")]
    on_shift(cashier(), at=AT)
    take_payment(bill_id=bill_id, way=PayWay.CASH, by=cashier(), at=LATER)
    assert [row.unpaid for row in deliveries_due(closer, at=AT).rows] == [None]
    hand_out(case_id, closer, way)
    assert Case.objects.get(pk=case_id).state == State.CLOSED


@pytest.mark.django_db
def test_a_cancelled_bill_holds_nothing_back() -> None:
    case_id, bill_id, closer = billed_and_made_out()
    release_bill(bill_id=bill_id, reason="开错了", by=cashier(), at=AT)
    hand_out(case_id, closer)
    assert "delivered" in kinds(case_id)


@pytest.mark.django_db
def test_a_place_that_keeps_blanks_hands_no_licence_over_unprinted() -> None:
    receive_blanks(kind="business_licence", place=CHENGMAI, first="YZ0001", last="YZ0002", by=officer("leader"), at=AT)
    registrar, case_id = officer("registrar"), made_out()
    with pytest.raises(BlankMissing):
        hand_out(case_id, registrar)
    print_licence(case_id=case_id, number="YZ0001", by=registrar, at=AT)
    spoil_printed(case_id=case_id, number="YZ0001", reason="卡纸", by=registrar, at=AT)
    with pytest.raises(BlankMissing):
        hand_out(case_id, registrar, Delivery.COURIER)
    assert "delivered" not in kinds(case_id)
    print_licence(case_id=case_id, number="YZ0002", reason="卡纸", by=registrar, at=AT)
    hand_out(case_id, registrar)
    assert "delivered" in kinds(case_id)


@pytest.mark.django_db
def test_an_electronic_licence_and_a_place_without_blanks_need_none() -> None:
    registrar = officer("registrar")
    hand_out(made_out(), registrar)
    receive_blanks(kind="business_licence", place=CHENGMAI, first="YZ0001", last="YZ0002", by=officer("leader"), at=AT)
    case_id = made_out()
    hand_out(case_id, registrar, Delivery.ELECTRONIC)
    assert "delivered" in kinds(case_id)
