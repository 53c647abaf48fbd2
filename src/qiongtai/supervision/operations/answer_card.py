"""What the organ does about a card: explains, puts right, appeals."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.terms import day_of
from qiongtai.supervision.facts import CardAppealed, CardCorrected, CardExplained
from qiongtai.supervision.models import Card
from qiongtai.supervision.operations.carding import about_card, card_warning
from qiongtai.supervision.operations.evidence import keep_evidence
from qiongtai.supervision.operations.send import warn
from qiongtai.supervision.queries.measures import ONE_MOMENT, Reckoner, measures
from qiongtai.supervision.queries.organ_side import require_organ
from qiongtai.supervision.rules.card import AppealedBefore, AppealTooLate, CorrectedBefore, ExplainedBefore, after
from qiongtai.supervision.rules.correction import MOST_FILES, EvidenceMissing, TooManyFiles, check_words
from qiongtai.supervision.rules.measure_codes import CardAct, CardState, NoticeKind, WarnedPost


@transaction.atomic
def explain_card(*, card_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Explain, once; late is late, but heard. Raises `NotFound`, `Stale`, `CardActImpossible`, `ExplainedBefore`."""
    row = _of_organ(card_id, version, by, CardAct.EXPLAIN)
    if row.explained_at is not None:
        raise ExplainedBefore
    row.explanation, row.explained_at, row.explained_by_name = check_words(words), at, by.name
    row.due_at, row.version = None, row.version + 1
    row.save()
    record(CardExplained(**about_card(row), words=row.explanation), by=by, at=at)


@transaction.atomic
def correct_card(
    *,
    card_id: int,
    words: str,
    uploads: Sequence[tuple[str, BinaryIO]],
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Report what was put right, with files. Raises as `explain_card`, and `CorrectedBefore`, `EvidenceMissing`."""
    row = _of_organ(card_id, version, by, CardAct.CORRECT)
    if row.corrected_at is not None:
        raise CorrectedBefore
    kept = check_words(words)
    if not uploads:
        raise EvidenceMissing
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    files = keep_evidence("card", row.pk, uploads, by=by, at=at)
    row.correction, row.corrected_at, row.corrected_by_name = kept, at, by.name
    row.version += 1
    row.save()
    record(CardCorrected(**about_card(row), words=kept, files=files), by=by, at=at)


@transaction.atomic
def appeal_card(*, card_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Appeal against the card within its term, once; another supervisor than the issuer decides.

    Raises as `explain_card`, and `AppealTooLate`, `AppealedBefore`.
    """
    row = _of_organ(card_id, version, by, CardAct.APPEAL)
    if row.appealed_at is not None:
        raise AppealedBefore
    if row.appeal_until is not None and at >= row.appeal_until:
        raise AppealTooLate(day=day_of(row.appeal_until - ONE_MOMENT))
    book = measures()
    row.state = after(CardState(row.state), CardAct.APPEAL)
    row.appeal, row.appealed_at, row.appealed_by_name = check_words(words), at, by.name
    row.due_at, row.version = Reckoner()(row.place, at, book.decide), row.version + 1
    row.save()
    record(CardAppealed(**about_card(row), words=row.appeal, due_at=row.due_at), by=by, at=at)
    posts = (WarnedPost.SUPERVISOR, WarnedPost.PROVINCE)
    warn([card_warning(row, NoticeKind.CARD, "appealed", posts, at, ())], book)


def _of_organ(card_id: int, version: int | None, by: Actor, act: CardAct) -> Card:
    row = lock(Card, card_id, version=version)
    require_organ(by, row)
    after(CardState(row.state), act)
    return row
