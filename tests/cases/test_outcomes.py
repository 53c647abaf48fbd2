"""The answers of Article 32 beside acceptance: told at once, mended on the spot, promised for later."""

from datetime import datetime, timedelta

import pytest

from qiongtai.cases.models import Case, Material, Promise
from qiongtai.cases.operations.accept_with_promise import accept_with_promise
from qiongtai.cases.operations.correct_on_spot import correct_on_spot
from qiongtai.cases.operations.supply_promised import NotPromised, supply_promised
from qiongtai.cases.operations.tell_at_once import tell_at_once
from qiongtai.cases.operations.tell_overdue import tell_overdue
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.promises import owed_promises, promises_of
from qiongtai.cases.rules.at_once import NotAtOnce
from qiongtai.cases.rules.fixes import InitialsMissing, NothingMended, RemarkIncomplete
from qiongtai.cases.rules.promises import MayNotFollow, NothingPromised, OthersMissing, PromiseTooLong, SignerMissing
from qiongtai.cases.rules.states import NonAcceptance, State
from qiongtai.documents.queries.papers import papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.places.queries.organs import organs_of
from tests.province import CHENGMAI, enterprise_of, entry_id, kinds, last, member, moment, officer, received, window_id

FOOD = "food_business_licence"
AT = moment("2026-03-04T10:00")
DUE = moment("2026-03-12T00:00")
"""Five working days after 4 March 2026."""

pytestmark = pytest.mark.django_db


def walk_in(*lacking: str, at: datetime = AT) -> Case:
    case_id = received(FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=at, lacking=lacking)
    return Case.objects.get(pk=case_id)


def papers(case: Case) -> list[PaperKind]:
    return [one.kind for one in papers_of("case", case.pk)]


def told(promise: Promise) -> list[str]:
    return [fact.kind for fact in facts_of("promise", promise.pk)]


@pytest.mark.parametrize("ground", [NonAcceptance.NOT_NEEDED, NonAcceptance.NOT_THIS_ORGAN])
def test_article_32_not_needed_and_another_organ_are_told_at_once_without_a_form(ground: NonAcceptance) -> None:
    right = organs_of(CHENGMAI)[5].id if ground is NonAcceptance.NOT_THIS_ORGAN else None
    case_id = tell_at_once(
        entry_id=entry_id(FOOD),
        applicant=enterprise_of(officer("enterprise")),
        ground=ground,
        reasons="依法不需要许可",
        right_organ_id=right,
        window_id=window_id(),
        by=officer("clerk"),
        at=AT,
    )
    case = Case.objects.get(pk=case_id)
    assert (case.state, case.form, case.closed_at) == (State.NOT_ACCEPTED, {}, AT)
    assert kinds(case_id) == ["received", "acceptance_refused"]
    assert papers(case) == [PaperKind.RECEIPT, PaperKind.NON_ACCEPTANCE]


def test_article_32_what_needs_a_look_at_the_application_is_not_told_at_once() -> None:
    with pytest.raises(NotAtOnce):
        tell_at_once(
            entry_id=entry_id(FOOD),
            applicant=enterprise_of(officer("enterprise")),
            ground=NonAcceptance.NOT_ENTITLED,
            reasons="x",
            window_id=window_id(),
            by=officer("clerk"),
            at=AT,
        )
    assert not Case.objects.exists()


def test_article_32_an_error_is_corrected_on_the_spot_and_recorded() -> None:
    case = walk_in()
    correct_on_spot(
        case_id=case.pk,
        answers={"floor_area": "66", "phone": "13800000009"},
        mended=[("floor_plan", "无面积", "已标注66平方米"), ("unknown", "", "")],
        initials="陈建业",
        by=officer("clerk"),
        at=AT + timedelta(minutes=5),
    )
    after = Case.objects.get(pk=case.pk)
    assert (after.state, after.form["floor_area"], after.phone) == (State.RECEIVED, "66", "13800000009")
    assert after.answer_due_at == case.answer_due_at
    fact = last(case.pk, "corrected_on_spot")
    assert fact["initials"] == "陈建业"
    assert fact["fixes"] == [
        {"kind": "field", "key": "phone", "was": "138****0002", "now": "138****0009"},
        {"kind": "field", "key": "floor_area", "was": "80", "now": "66"},
        {"kind": "material", "key": "floor_plan", "was": "无面积", "now": "已标注66平方米"},
    ]
    assert papers(case) == [PaperKind.RECEIPT, PaperKind.SPOT_CORRECTION]


@pytest.mark.parametrize(
    ("answers", "mended", "initials", "refusal"),
    [
        pytest.param({"floor_area": "80"}, [], "陈建业", NothingMended, id="nothing is different"),
        pytest.param({"floor_area": "66"}, [], " ", InitialsMissing, id="nobody puts a name to it"),
        pytest.param({}, [("floor_plan", "", "新")], "陈建业", RemarkIncomplete, id="what it said is not told"),
    ],
)
def test_a_correction_on_the_spot_says_what_was_and_what_is(
    answers: dict[str, str], mended: list[tuple[str, str, str]], initials: str, refusal: type[Refusal]
) -> None:
    case = walk_in()
    with pytest.raises(refusal):
        correct_on_spot(case_id=case.pk, answers=answers, mended=mended, initials=initials, by=officer("clerk"), at=AT)
    assert kinds(case.pk) == ["received"]


def test_a_correction_on_the_spot_is_made_at_the_window_where_the_applicant_stands() -> None:
    case = walk_in()
    stranger = officer("469028-government_service_centre-window")
    with pytest.raises(NotFound):
        correct_on_spot(case_id=case.pk, answers={"floor_area": "66"}, initials="x", by=stranger, at=AT)
    with pytest.raises(Stale):
        correct_on_spot(
            case_id=case.pk,
            answers={"floor_area": "66"},
            initials="x",
            version=case.version - 1,
            by=officer("clerk"),
            at=AT,
        )


def accepted_with_promise(*lacking: str) -> Case:
    case = walk_in(*lacking)
    accept_with_promise(case_id=case.pk, promised=lacking, workdays=5, signer="陈建业", by=officer("clerk"), at=AT)
    return Case.objects.get(pk=case.pk)


def test_acceptance_with_a_promise_starts_both_clocks_and_names_what_follows() -> None:
    case = accepted_with_promise("floor_plan", "food_safety_rules")
    assert (case.state, case.accepted_on, case.promised_due_on is not None) == (State.ACCEPTED, AT.date(), True)
    fact = last(case.pk, "accepted")
    assert (fact["missing_materials"], fact["promised_materials"]) == ([], ["floor_plan", "food_safety_rules"])
    promises = list(Promise.objects.filter(case=case).order_by("id"))
    assert [(one.key, one.due_at) for one in promises] == [("floor_plan", DUE), ("food_safety_rules", DUE)]
    assert [told(one) for one in promises] == [["promise.made"], ["promise.made"]]
    assert PaperKind.DEFERRAL_PROMISE in papers(case)


@pytest.mark.parametrize(
    ("lacking", "promised", "workdays", "signer", "refusal"),
    [
        pytest.param(["floor_plan"], [], 5, "陈", NothingPromised, id="nothing is promised"),
        pytest.param(["floor_plan"], ["business_licence"], 5, "陈", MayNotFollow, id="it must be there at once"),
        pytest.param(["floor_plan", "application_form"], ["floor_plan"], 5, "陈", OthersMissing, id="more is missing"),
        pytest.param(["floor_plan"], ["floor_plan"], 6, "陈", PromiseTooLong, id="longer than the item allows"),
        pytest.param(["floor_plan"], ["floor_plan"], 0, "陈", PromiseTooLong, id="no time at all"),
        pytest.param(["floor_plan"], ["floor_plan"], 5, " ", SignerMissing, id="nobody promises"),
    ],
)
def test_acceptance_with_a_promise_is_refused_beyond_what_the_item_allows(
    lacking: list[str], promised: list[str], workdays: int, signer: str, refusal: type[Refusal]
) -> None:
    case = walk_in(*lacking)
    if "business_licence" in promised:
        Material.objects.filter(case=case, key="business_licence").delete()
    with pytest.raises(refusal):
        accept_with_promise(
            case_id=case.pk, promised=promised, workdays=workdays, signer=signer, by=officer("clerk"), at=AT
        )
    assert kinds(case.pk) == ["received"]
    assert not Promise.objects.exists()


@pytest.mark.parametrize(
    ("at", "late"),
    [
        pytest.param(DUE - timedelta(seconds=1), False, id="in the last second"),
        pytest.param(DUE, True, id="at the midnight that ends the term"),
    ],
)
def test_a_promised_material_is_taken_in_late_too_and_the_fact_says_so(at: datetime, late: bool) -> None:
    case = accepted_with_promise("floor_plan")
    supply_promised(case_id=case.pk, material="floor_plan", file_id=None, by=officer("clerk"), at=at)
    (promise,) = Promise.objects.filter(case=case)
    (shown,) = promises_of(case.pk, at=at)
    assert (promise.supplied_at, shown.late) == (at, late)
    assert facts_of("promise", promise.pk)[-1].body["late"] is late
    assert Material.objects.filter(case=case, key="floor_plan").exists()
    assert owed_promises(officer("clerk"), at=at).rows == ()
    with pytest.raises(NotPromised):
        supply_promised(case_id=case.pk, material="floor_plan", file_id=None, by=officer("clerk"), at=at)


def test_an_overdue_promise_is_told_once_when_its_term_is_over() -> None:
    case = accepted_with_promise("floor_plan", "food_safety_rules")
    supply_promised(case_id=case.pk, material="food_safety_rules", file_id=None, by=officer("clerk"), at=AT)
    owed, kept = (
        Promise.objects.get(case=case, key="floor_plan"),
        Promise.objects.get(case=case, key="food_safety_rules"),
    )
    assert tell_overdue(DUE - timedelta(seconds=1)) == 0
    assert tell_overdue(DUE) == 1
    assert tell_overdue(DUE + timedelta(days=1)) == 0
    assert told(owed) == ["promise.made", "promise.overdue"]
    assert told(kept) == ["promise.made", "promise.kept"]
    (row,) = owed_promises(officer("clerk"), at=DUE, late=True).rows
    assert (row.promise.key, row.promise.late) == ("floor_plan", True)


def test_nothing_is_owed_to_a_case_that_was_taken_back() -> None:
    case = accepted_with_promise("floor_plan")
    withdraw_case(case_id=case.pk, reason="不办了", by=officer("clerk"), at=AT)
    tell_overdue(DUE)
    (promise,) = Promise.objects.filter(case=case)
    assert told(promise) == ["promise.made"]
    assert owed_promises(officer("clerk"), at=DUE).rows == ()


def test_promises_are_listed_to_those_who_see_the_case() -> None:
    accepted_with_promise("floor_plan")
    assert len(owed_promises(officer("clerk"), at=AT).rows) == 1
    assert len(owed_promises(member(CHENGMAI, "market_regulation", "handle"), at=AT).rows) == 1
    assert owed_promises(officer("469028-government_service_centre-window"), at=AT).rows == ()
