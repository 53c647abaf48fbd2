"""Opinions asked of other organs while a case is examined (征询意见)."""

from datetime import date, timedelta

import pytest

from qiongtai.cases.models import Case
from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_opinion import ask_opinion, withdraw_question
from qiongtai.cases.operations.give_opinion import give_opinion
from qiongtai.cases.queries.inquiries import asked, asked_of, inquiries_of
from qiongtai.cases.rules.inquiries import (
    AnswerMissing,
    AskedAlready,
    NotOpen,
    NotUnderExamination,
    QuestionMissing,
    TermOutside,
)
from qiongtai.law.lights import Light
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.places.queries.organs import organ_at
from tests.cases.test_commitments import granted
from tests.province import CHENGMAI, enterprise_of, kinds, last, member, moment, officer, received

AT = moment("2026-03-04T10:00")
pytestmark = pytest.mark.django_db


def accepted() -> Case:
    case_id = received("food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=AT)
    accept_case(case_id=case_id, by=officer("clerk"), at=AT)
    return Case.objects.get(pk=case_id)


def health_id() -> int:
    return organ_at("health", CHENGMAI).id


def question(case: Case, **changes: object) -> int:
    typed = {"case_id": case.pk, "organ_id": health_id(), "question": "水质是否合格？", "days": 3}
    return ask_opinion(**{**typed, **changes}, by=officer("handler"), at=AT)  # type: ignore[arg-type]


def test_the_organ_that_is_asked_reads_the_application_and_answers() -> None:
    case = accepted()
    before = inquiries_of(case.pk, at=AT)
    inquiry = question(case)
    other = member(CHENGMAI, "health", "handle")
    (row,) = asked_of(other, at=AT).rows
    assert (row.id, row.question, row.due_on, row.open) == (inquiry, "水质是否合格？", date(2026, 3, 9), True)
    assert asked(other, inquiry, at=AT).form
    give_opinion(inquiry_id=inquiry, answer="合格", by=other, at=AT + timedelta(hours=1))
    assert before == ()
    assert [(one.answer, one.late) for one in inquiries_of(case.pk, at=AT)] == [("合格", False)]
    assert last(case.pk, "opinion_given")["answer"] == "合格"
    assert asked_of(other, at=AT).rows == ()


def test_the_clocks_run_on_while_another_organ_is_asked() -> None:
    case = accepted()
    question(case)
    after = Case.objects.get(pk=case.pk)
    assert (after.promised_due_at, after.statutory_due_at, after.state) == (
        case.promised_due_at,
        case.statutory_due_at,
        case.state,
    )


def test_a_late_opinion_is_kept_and_called_late() -> None:
    case = accepted()
    inquiry = question(case)
    late = moment("2026-03-10T00:00")
    assert [one.light for one in inquiries_of(case.pk, at=late)] == [Light.RED]
    give_opinion(inquiry_id=inquiry, answer="合格", by=member(CHENGMAI, "health", "review"), at=late)
    assert last(case.pk, "opinion_given")["late"] is True


def test_only_who_works_on_the_case_asks_and_only_the_organ_asked_answers() -> None:
    case = accepted()
    with pytest.raises(NotFound):
        ask_opinion(case_id=case.pk, organ_id=health_id(), question="?", days=1, by=officer("clerk"), at=AT)
    inquiry = question(case)
    for stranger in (officer("clerk"), officer("handler"), member(CHENGMAI, "education", "handle")):
        with pytest.raises(NotFound):
            give_opinion(inquiry_id=inquiry, answer="x", by=stranger, at=AT)
        with pytest.raises(NotFound):
            asked(stranger, inquiry, at=AT)
    with pytest.raises(NotFound):
        give_opinion(inquiry_id=10**12, answer="x", by=officer("handler"), at=AT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"question": " "}, QuestionMissing), ({"days": 0}, TermOutside), ({"days": 11}, TermOutside)],
)
def test_a_question_needs_words_and_a_short_term(changes: dict[str, object], refusal: type[Exception]) -> None:
    case = accepted()
    with pytest.raises(refusal):
        question(case, **changes)
    assert "opinion_asked" not in kinds(case.pk)


def test_one_open_question_to_an_organ_at_a_time() -> None:
    case = accepted()
    first = question(case)
    with pytest.raises(AskedAlready):
        question(case)
    withdraw_question(inquiry_id=first, by=officer("handler"), at=AT)
    assert question(case) != first
    with pytest.raises(NotOpen):
        withdraw_question(inquiry_id=first, by=officer("handler"), at=AT)
    with pytest.raises(NotOpen):
        give_opinion(inquiry_id=first, answer="x", by=member(CHENGMAI, "health", "handle"), at=AT)


def test_an_answer_needs_words_and_a_stale_page_asks_nothing() -> None:
    case = accepted()
    with pytest.raises(Stale):
        question(case, version=case.version + 5)
    inquiry = question(case)
    with pytest.raises(AnswerMissing):
        give_opinion(inquiry_id=inquiry, answer="  ", by=member(CHENGMAI, "health", "handle"), at=AT)


def test_nothing_is_asked_of_a_decided_case() -> None:
    case = granted()
    with pytest.raises(NotUnderExamination):
        ask_opinion(
            case_id=case.pk,
            organ_id=health_id(),
            question="?",
            days=1,
            by=member(CHENGMAI, "health", "handle"),
            at=AT,
        )
