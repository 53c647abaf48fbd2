"""Cards: proposed by data, issued by a supervisor, explained, put right, appealed, withdrawn; never deleted."""

import io
import re

import pytest
from django.db import IntegrityError, transaction

from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import Card
from qiongtai.supervision.operations.answer_card import appeal_card, correct_card, explain_card
from qiongtai.supervision.operations.decide_appeal import close_card, decide_appeal, withdraw_card
from qiongtai.supervision.operations.issue_card import decline_card, issue_card
from qiongtai.supervision.queries.cards import points_of
from qiongtai.supervision.rules.card import (
    AppealedBefore,
    AppealTooLate,
    CardActImpossible,
    CorrectionReportMissing,
    ExplainedBefore,
    IssuerDecides,
)
from qiongtai.supervision.rules.correction import EvidenceMissing, WordsMissing
from tests.province import a_pdf, member, moment, officer
from tests.supervision.measures.measuring import AT, WORDS, card_of, raised, told

ISSUED = moment("2026-03-03T10:00")
LATER = moment("2026-03-04T10:00")


def issued(rule="T2", *, by="supervisor-chengmai", at=ISSUED, **how):
    row = card_of(raised(rule, **how))
    issue_card(card_id=row.pk, words="请约谈承办人。", by=officer(by), at=at)
    row.refresh_from_db()
    return row


def appealed(row):
    appeal_card(card_id=row.pk, words="停电所致，非本单位过错。", by=officer("approver"), at=LATER)
    row.refresh_from_db()


def score_of(row):
    return points_of(row.organ_id, since=moment("2026-01-01T00:00"), until=moment("2027-01-01T00:00"))


@pytest.mark.parametrize(
    ("rule", "card"),
    [
        pytest.param("T1", None, id="a yellow alert earns none"),
        pytest.param("T2", ("yellow", 5), id="past the promise: yellow"),
        pytest.param("T3", ("red", 10), id="past the legal term: red"),
    ],
)
def test_which_breach_earns_a_card_is_data(rule, card):
    alert = raised(rule)
    assert list(Card.objects.filter(alert_id=alert.pk).values_list("colour", "points")) == ([card] if card else [])


def test_a_card_is_issued_by_a_supervisor_with_a_number_and_a_sealed_notice():
    row = issued()
    assert re.fullmatch(rf"2026-469023-{row.organ_id}-0001", row.number)
    assert (row.state, row.due_at, row.appeal_until) == (
        "issued",
        moment("2026-03-07T00:00"),
        moment("2026-03-11T00:00"),
    )
    assert told("card", row.pk) == ["proposed", "issued"]
    (paper,) = papers_of("card", row.pk)
    assert paper.kind == "card_notice"
    assert paper_pdf(paper.id, at=ISSUED).startswith(b"%PDF-")
    assert issued("T3", case_id=42).number.endswith("-0002")


@pytest.mark.parametrize("who", ["handler", "approver", "admin", "operator"])
def test_nobody_but_a_supervisor_issues(who):
    row = card_of(raised())
    with pytest.raises(NotFound):
        issue_card(card_id=row.pk, words="请约谈承办人。", by=officer(who), at=ISSUED)
    assert told("card", row.pk) == ["proposed"]


def test_a_supervisor_may_decline_with_reasons_and_nothing_is_taken():
    row = card_of(raised())
    with pytest.raises(WordsMissing):
        decline_card(card_id=row.pk, reasons="", by=officer("supervisor-chengmai"), at=ISSUED)
    decline_card(card_id=row.pk, reasons="台风停工，不予发牌。", by=officer("supervisor-chengmai"), at=ISSUED)
    row.refresh_from_db()
    assert (row.state, row.number, score_of(row)) == ("declined", "", 0)
    with pytest.raises(CardActImpossible):
        issue_card(card_id=row.pk, words="请约谈承办人。", by=officer("supervisor"), at=ISSUED)


def test_a_breach_earns_one_card():
    alert = raised()
    with pytest.raises(IntegrityError), transaction.atomic():
        row = card_of(alert)
        row.pk = None
        row.save()


def test_a_card_cannot_be_deleted():
    row = issued()
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.filter(pk=row.pk).delete()
    assert Card.objects.filter(pk=row.pk).exists()


def test_the_organ_explains_once_and_puts_right_with_evidence_and_the_card_is_closed():
    row, by = issued(), officer("handler")
    with pytest.raises(CorrectionReportMissing):
        close_card(card_id=row.pk, words="已核实。。", by=officer("supervisor-chengmai"), at=LATER)
    explain_card(card_id=row.pk, words=WORDS, by=by, at=LATER)
    with pytest.raises(ExplainedBefore):
        explain_card(card_id=row.pk, words=WORDS, by=by, at=LATER)
    with pytest.raises(EvidenceMissing):
        correct_card(card_id=row.pk, words=WORDS, uploads=[], by=by, at=LATER)
    correct_card(card_id=row.pk, words=WORDS, uploads=[("a.pdf", io.BytesIO(a_pdf()))], by=by, at=LATER)
    close_card(card_id=row.pk, words="已核实，整改到位。", by=officer("supervisor-chengmai"), at=LATER)
    row.refresh_from_db()
    assert (row.state, score_of(row)) == ("closed", 5)
    assert told("card", row.pk) == ["proposed", "issued", "explained", "corrected", "closed"]


def test_an_appeal_is_decided_by_another_person_and_upheld_gives_the_points_back():
    row = issued()
    assert score_of(row) == 5
    appealed(row)
    assert (row.state, row.due_at) == ("appealed", moment("2026-03-12T00:00"))
    with pytest.raises(IssuerDecides):
        decide_appeal(card_id=row.pk, withdraw=True, reasons="停电属实。", by=officer("supervisor-chengmai"), at=LATER)
    decide_appeal(card_id=row.pk, withdraw=True, reasons="停电属实，撤销。", by=officer("supervisor"), at=LATER)
    row.refresh_from_db()
    assert (row.state, score_of(row)) == ("withdrawn", 0)
    assert told("card", row.pk) == ["proposed", "issued", "appealed", "withdrawn"]
    fact = facts_of("card", row.pk)[-1]
    assert (fact.body["points"], fact.body["appeal"], fact.actor_name) == (5, True, officer("supervisor").name)
    assert [one.kind for one in papers_of("card", row.pk)] == ["card_notice", "card_withdrawal"]


def test_an_appeal_refused_leaves_the_card_and_there_is_no_second_one():
    row = issued()
    appealed(row)
    decide_appeal(card_id=row.pk, withdraw=False, reasons="理由不成立。", by=officer("supervisor"), at=LATER)
    row.refresh_from_db()
    assert (row.state, score_of(row), row.due_at) == ("issued", 5, moment("2026-03-10T00:00"))
    with pytest.raises(AppealedBefore):
        appeal_card(card_id=row.pk, words="再次申诉。。", by=officer("approver"), at=LATER)


def test_an_appeal_after_its_term_is_refused_with_the_day():
    row = issued()
    with pytest.raises(AppealTooLate) as refused:
        appeal_card(card_id=row.pk, words=WORDS, by=officer("approver"), at=moment("2026-03-11T00:00"))
    assert refused.value.particulars["day"].isoformat() == "2026-03-10"
    appeal_card(card_id=row.pk, words=WORDS, by=officer("approver"), at=moment("2026-03-10T23:59"))


def test_strangers_to_the_organ_do_not_touch_the_card():
    row = issued()
    for who in (member("469024000000", "market_regulation", "handle"), officer("clerk"), officer("citizen")):
        with pytest.raises(NotFound):
            explain_card(card_id=row.pk, words=WORDS, by=who, at=LATER)
        with pytest.raises(NotFound):
            appeal_card(card_id=row.pk, words=WORDS, by=who, at=LATER)
    with pytest.raises(NotFound):
        decide_appeal(card_id=row.pk, withdraw=True, reasons="自行撤销。", by=officer("approver"), at=LATER)


def test_a_card_issued_in_error_is_withdrawn_without_an_appeal():
    row = issued()
    withdraw_card(card_id=row.pk, reasons="系统时钟有误，误发。", by=officer("supervisor-chengmai"), at=LATER)
    row.refresh_from_db()
    assert (row.state, score_of(row)) == ("withdrawn", 0)
    with pytest.raises(CardActImpossible):
        explain_card(card_id=row.pk, words=WORDS, by=officer("handler"), at=LATER)


def test_points_are_counted_in_the_span_in_which_a_card_was_issued():
    row = issued()
    assert points_of(row.organ_id, since=ISSUED, until=LATER) == 5
    assert points_of(row.organ_id, since=AT, until=ISSUED) == 0
