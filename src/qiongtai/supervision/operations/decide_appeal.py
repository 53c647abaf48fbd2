"""Decide on the appeal against a card, or close a card that was explained and put right."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.operations.prepare_papers import prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.facts import CardClosed, CardUpheld, CardWithdrawn
from qiongtai.supervision.models import Card
from qiongtai.supervision.operations.carding import about_card, card_paper, card_warning
from qiongtai.supervision.operations.send import warn
from qiongtai.supervision.queries.measures import Reckoner, measures
from qiongtai.supervision.rules.card import CardActImpossible, CorrectionReportMissing, IssuerDecides, after
from qiongtai.supervision.rules.correction import check_words
from qiongtai.supervision.rules.measure_codes import CardAct, CardState, NoticeKind, WarnedPost

ORGANS_POSTS = (WarnedPost.HANDLING, WarnedPost.HEAD)


@transaction.atomic
def decide_appeal(
    *, card_id: int, withdraw: bool, reasons: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Take the card back, points and all, or uphold it; never by the person who issued it.

    Raises `IssuerDecides`, `CardActImpossible`, `NotFound`, `Stale`, `WordsMissing`, `WordsTooLong`.
    """
    row = _supervised(card_id, version, by)
    state = after(CardState(row.state), CardAct.WITHDRAW if withdraw else CardAct.UPHOLD)
    if row.state != CardState.APPEALED:
        after(CardState(row.state), CardAct.UPHOLD)
    if by.id == row.issued_by_id:
        raise IssuerDecides
    row.state, row.decision = state, check_words(reasons)
    row.decided_at, row.decided_by_name, row.version = at, by.name, row.version + 1
    book = measures()
    still_to_explain = not withdraw and row.explained_at is None
    row.due_at = Reckoner()(row.place, at, book.explain) if still_to_explain else None
    if withdraw:
        row.ended_at, row.ended_by_name = at, by.name
    row.save()
    if withdraw:
        _take_back(row, by, at, appeal=True)
    else:
        record(CardUpheld(**about_card(row), reasons=row.decision), by=by, at=at)
    warn([card_warning(row, NoticeKind.CARD_DECIDED, "decided", ORGANS_POSTS, at)], book)


@transaction.atomic
def withdraw_card(*, card_id: int, reasons: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take back a card that should not have been issued, without an appeal; its points are given back."""
    row = _supervised(card_id, version, by)
    if row.state == CardState.APPEALED:
        raise CardActImpossible(state=CardState.APPEALED)
    row.state = after(CardState(row.state), CardAct.WITHDRAW)
    row.decision, row.due_at, row.version = check_words(reasons), None, row.version + 1
    row.ended_at, row.ended_by_name = at, by.name
    row.save()
    _take_back(row, by, at, appeal=False)
    warn([card_warning(row, NoticeKind.CARD_DECIDED, "withdrawn", ORGANS_POSTS, at)], measures())


@transaction.atomic
def close_card(*, card_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Close a card that was explained and put right; its points stay. Raises `CorrectionReportMissing` before."""
    row = _supervised(card_id, version, by)
    state = after(CardState(row.state), CardAct.CLOSE)
    if row.explained_at is None or row.corrected_at is None:
        raise CorrectionReportMissing
    row.state, row.ended_at, row.ended_by_name, row.due_at = state, at, by.name, None
    row.version += 1
    row.save()
    record(CardClosed(**about_card(row), words=check_words(words)), by=by, at=at)


def _supervised(card_id: int, version: int | None, by: Actor) -> Card:
    row = lock(Card, card_id, version=version)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    return row


def _take_back(row: Card, by: Actor, at: datetime, *, appeal: bool) -> None:
    if by.organ_id is None:
        raise NotFound
    papers = prepare_papers(card_paper(row, PaperKind.CARD_WITHDRAWAL, by.organ_id, reasons=row.decision), at=at)
    fact = CardWithdrawn(**about_card(row), points=row.points, appeal=appeal, reasons=row.decision)
    record(fact, *papers, by=by, at=at)
