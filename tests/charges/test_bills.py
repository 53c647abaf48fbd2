"""Making, waiving and releasing bills."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.charge import (
    AboveStandard,
    Chosen,
    FeeNotInTable,
    NotChargeableNow,
    charge_case,
)
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.fees import fee_table
from qiongtai.catalogue.queries.specs import current_version_of
from qiongtai.charges.models import Bill, BillLine
from qiongtai.charges.operations.follow_withdrawals import WithdrawalFollower
from qiongtai.charges.operations.make_bill import BilledAlready
from qiongtai.charges.operations.release import ReasonMissing, release_bill
from qiongtai.charges.operations.take_payment import NothingDue, take_payment
from qiongtai.charges.operations.waive import (
    BillReleasedAlready,
    WaiverTooLarge,
    WaiverWithoutBasis,
    waive_fee,
)
from qiongtai.charges.queries.bills import bill_page, bills_of, waiting_bills
from qiongtai.charges.rules.codes import BillState, PayWay
from qiongtai.charges.rules.lines import FeeWithoutBasis, NothingToCharge, PriceMissing, QuantityWrong
from qiongtai.documents.queries.papers import check_paper, paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from tests.charges.billing import AT, FEE, LATER, ROAD, accepted, bill, billed, cashier, facts, kinds, on_shift
from tests.province import entry_id, officer, person_of, received

pytestmark = pytest.mark.django_db


def test_article_58_a_fee_is_told_in_writing_before_it_is_charged() -> None:
    made = bill(billed())
    assert (made.total, made.state, made.place) == (FEE, BillState.DUE, "469023000000")
    (notice,) = [one for one in papers_of("case", made.subject_id) if one.kind is PaperKind.PAYMENT_NOTICE]
    assert (notice.id, notice.number) == (made.notice_id, made.number)
    assert paper_pdf(notice.id, at=AT).startswith(b"%PDF")
    assert check_paper(notice.code, at=LATER).number == made.number
    (fact,) = facts(made.pk)
    assert (fact.kind, fact.place, fact.organ_id) == ("bill.made", made.place, made.organ_id)
    assert fact.body["total"] == "120.00"
    assert (fact.body["about_kind"], fact.body["about_id"]) == ("case", made.subject_id)
    (line,) = fact.body["lines"]
    assert (line["name_zh"], line["basis"], line["verified"]) == ("普通护照工本费", "护照法22", False)
    assert (line["unit_price"], line["standard_price"], line["quantity"]) == ("120.00", "120.00", 1)


def test_article_59_only_fees_of_the_published_list_at_its_amounts() -> None:
    case_id, clerk = accepted(), officer("clerk")
    for fees, refusal in (
        ([Chosen("9")], FeeNotInTable),
        ([Chosen("加急费")], FeeNotInTable),
        ([Chosen("1", price=Decimal("121"))], AboveStandard),
        ([Chosen("1", 0)], QuantityWrong),
        ([], NothingToCharge),
    ):
        with pytest.raises(refusal):
            charge_case(case_id=case_id, fees=fees, by=clerk, at=AT)
    assert Bill.objects.count() == 0
    assert bill(charge_case(case_id=case_id, fees=[Chosen("1", price=Decimal("120"))], by=clerk, at=AT)).total == FEE


def test_article_59_money_is_marked_for_the_treasury() -> None:
    made = bill(billed())
    assert "国库（澄迈县）" in made.treasury
    assert facts(made.pk)[0].body["subject_code"] == made.subject_code == "10304"


def test_an_amount_set_elsewhere_names_the_text_that_sets_it() -> None:
    case_id, clerk = accepted(ROAD), officer("clerk")
    for chosen in (Chosen("1"), Chosen("1", price=Decimal("30")), Chosen("1", source="琼价费〔2020〕1号")):
        with pytest.raises(PriceMissing):
            charge_case(case_id=case_id, fees=[chosen], by=clerk, at=AT)
    fee = Chosen("1", 3, Decimal("30.50"), "琼价费〔2020〕1号")
    made = charge_case(case_id=case_id, fees=[fee], by=clerk, at=AT)
    line = BillLine.objects.get(bill_id=made)
    assert (line.amount, line.standard_price, line.source) == (Decimal("91.50"), None, "琼价费〔2020〕1号")


def test_a_fee_without_basis_stands_in_the_table_and_is_not_charged() -> None:
    table = fee_table(current_version_of(entry_id("real_estate_transfer")))
    assert [row.chargeable for row in table] == [False, False]
    case_id = received("real_estate_transfer", person_of(officer("citizen")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    with pytest.raises(FeeWithoutBasis):
        charge_case(case_id=case_id, fees=[Chosen("1")], by=officer("clerk"), at=AT)


def test_an_item_without_fees_has_an_empty_table() -> None:
    assert fee_table(current_version_of(entry_id("food_business_licence"))) == ()


def test_nothing_is_charged_before_acceptance_nor_after_the_end() -> None:
    case_id = received("ordinary_passport", person_of(officer("citizen")), clerk=officer("clerk"), at=AT)
    with pytest.raises(NotChargeableNow):
        charge_case(case_id=case_id, fees=[Chosen("1")], by=officer("clerk"), at=AT)
    other = accepted()
    withdraw_case(case_id=other, reason="不办了", by=officer("clerk"), at=AT)
    with pytest.raises(NotChargeableNow):
        charge_case(case_id=other, fees=[Chosen("1")], by=officer("clerk"), at=AT)


@pytest.mark.parametrize("username", ["supervisor-chengmai", "operator", "citizen", "publisher"])
def test_who_does_not_serve_the_applicant_finds_no_case_to_charge(username: str) -> None:
    with pytest.raises(NotFound):
        charge_case(case_id=accepted(), fees=[Chosen("1")], by=officer(username), at=AT)


def test_a_case_has_one_bill_at_a_time() -> None:
    first = billed()
    case_id, clerk = int(bill(first).subject_id), officer("clerk")
    with pytest.raises(BilledAlready):
        charge_case(case_id=case_id, fees=[Chosen("1")], by=clerk, at=AT)
    second = bill(first)
    second.pk, second.number = None, "JK-469023-2026-99999999-00"
    with pytest.raises(IntegrityError, match="charges_bill_one_at_a_time"), transaction.atomic():
        second.save()
    release_bill(bill_id=first, reason="数量写错", by=cashier(), at=AT)
    again = charge_case(case_id=case_id, fees=[Chosen("1", 2)], by=clerk, at=AT)
    assert [(row.id, row.state) for row in bills_of("case", case_id)] == [
        (again, BillState.DUE),
        (first, BillState.CANCELLED),
    ]


def test_a_waiver_names_its_basis() -> None:
    made = billed()
    for changes, refusal in (
        ({"basis": " "}, WaiverWithoutBasis),
        ({"amount": Decimal("120.01")}, WaiverTooLarge),
        ({"amount": Decimal("0")}, WaiverTooLarge),
        ({"key": "7"}, NotFound),
        ({"by": officer("clerk")}, NotFound),
    ):
        given = {"key": "1", "basis": "财税〔2018〕10号", "by": cashier(), **changes}
        with pytest.raises(refusal):
            waive_fee(bill_id=made, at=AT, **given)  # type: ignore[arg-type]
    waive_fee(bill_id=made, key="1", basis="财税〔2018〕10号", reason="低保对象", by=cashier(), at=LATER)
    assert (bill(made).state, bill(made).waived) == (BillState.WAIVED, FEE)
    assert kinds(made) == ["bill.made", "bill.waived"]
    assert facts(made)[-1].body | {"line": "1", "amount": "120.00", "basis": "财税〔2018〕10号"} == facts(made)[-1].body
    with pytest.raises(NothingDue):
        on_shift(cashier())
        take_payment(bill_id=made, way=PayWay.CASH, by=cashier(), at=LATER)


def test_a_part_may_be_waived_and_the_rest_is_due() -> None:
    made = billed(quantity=2)
    waive_fee(bill_id=made, key="1", amount=Decimal("120"), basis="财税〔2018〕10号", by=officer("leader"), at=AT)
    assert bill(made).balance.due == FEE
    with pytest.raises(WaiverTooLarge):
        waive_fee(bill_id=made, key="1", amount=Decimal("121"), basis="财税〔2018〕10号", by=cashier(), at=AT)


def test_a_bill_that_was_a_mistake_is_released_with_a_reason() -> None:
    made = billed()
    with pytest.raises(ReasonMissing):
        release_bill(bill_id=made, reason="", by=cashier(), at=AT)
    release_bill(bill_id=made, reason="开错", by=cashier(), at=AT)
    with pytest.raises(BillReleasedAlready):
        release_bill(bill_id=made, reason="开错", by=cashier(), at=AT)
    with pytest.raises(BillReleasedAlready):
        waive_fee(bill_id=made, key="1", basis="x", by=cashier(), at=AT)
    assert kinds(made) == ["bill.made", "bill.released"]


def test_withdrawing_a_case_cancels_its_unpaid_bill_and_leaves_others() -> None:
    made, other = billed(), billed()
    case_id = int(bill(made).subject_id)
    withdraw_case(case_id=case_id, reason="不办了", by=officer("clerk"), at=LATER)
    WithdrawalFollower().follow([one for one in facts_of("case", case_id) if one.kind == "case.withdrawn"])
    assert (bill(made).state, bill(other).state) == (BillState.CANCELLED, BillState.DUE)
    assert facts(made)[-1].body["owed_back"] == "0.00"


def test_bills_are_seen_at_their_own_windows_only() -> None:
    made = billed()
    assert [row.id for row in waiting_bills(cashier(), BillState.DUE).rows] == [made]
    assert waiting_bills(cashier(), BillState.DUE, text=bill(made).reference).rows
    assert waiting_bills(cashier(), BillState.DUE, text=bill(made).payer_name[:1]).rows
    assert not waiting_bills(cashier(), BillState.DUE, text="没有此人").rows
    elsewhere = replace(
        cashier(), grants=tuple(replace(g, low="469024000000", high="469024999999") for g in cashier().grants)
    )
    assert waiting_bills(elsewhere, BillState.DUE).rows == ()
    for actor in (elsewhere, officer("supervisor-chengmai"), officer("citizen")):
        with pytest.raises(NotFound):
            bill_page(actor, made)
    on_shift(elsewhere)
    with pytest.raises(NotFound):
        take_payment(bill_id=made, way=PayWay.CASH, by=elsewhere, at=AT)
