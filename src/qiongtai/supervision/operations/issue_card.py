"""Issue a proposed card, or decline to: a supervisor's act."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.operations.prepare_papers import prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.identifiers import stem_of
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.facts import CardDeclined, CardIssued
from qiongtai.supervision.models import Card
from qiongtai.supervision.operations.carding import about_card, card_paper, card_warning
from qiongtai.supervision.operations.send import warn
from qiongtai.supervision.operations.serials import next_serial
from qiongtai.supervision.queries.measures import Reckoner, measures
from qiongtai.supervision.rules.card import after, card_number
from qiongtai.supervision.rules.correction import check_words
from qiongtai.supervision.rules.measure_codes import CardAct, CardState, NoticeKind, WarnedPost


@transaction.atomic
def issue_card(*, card_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> str:
    """Issue the card to the post, with *words* to the organ; return its number.

    The notice is a paper sealed by the issuer's organ; the terms to explain and to appeal begin, and the points go
    from the score. Raises `NotFound` where *by* does not supervise, `Stale`, `CardActImpossible`, `WordsMissing`,
    `WordsTooLong`.
    """
    row = lock(Card, card_id, version=version)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    if by.organ_id is None:
        raise NotFound
    row.state = after(CardState(row.state), CardAct.ISSUE)
    row.words = check_words(words)
    book, reckon, year = measures(), Reckoner(), day_of(at).year
    organ = row.organ_id or 0
    row.number = card_number(year, stem_of(row.place), organ, next_serial(year, f"card-{organ}"))
    row.issued_at, row.issued_by_id, row.issued_by_name = at, by.id, by.name
    row.due_at, row.appeal_until = reckon(row.place, at, book.explain), reckon(row.place, at, book.appeal)
    row.version += 1
    row.save()
    papers = prepare_papers(card_paper(row, PaperKind.CARD_NOTICE, by.organ_id, words=row.words), at=at)
    issued = CardIssued(
        **about_card(row),
        points=row.points,
        point=row.point,
        officer_id=row.officer_id,
        words=row.words,
        due_at=row.due_at,
        appeal_until=row.appeal_until,
    )
    record(issued, *papers, by=by, at=at)
    warn([card_warning(row, NoticeKind.CARD, "issued", (WarnedPost.HANDLING, WarnedPost.HEAD), at)], book)
    return row.number


@transaction.atomic
def decline_card(*, card_id: int, reasons: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Do not issue a proposed card, with reasons. Raises as `issue_card`."""
    row = lock(Card, card_id, version=version)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    row.state = after(CardState(row.state), CardAct.DECLINE)
    row.decision = check_words(reasons)
    row.ended_at, row.ended_by_name, row.version = at, by.name, row.version + 1
    row.save()
    record(CardDeclined(**about_card(row), reasons=row.decision), by=by, at=at)
