"""The supervisor looks at what an organ reported: closes the correction, hands it back, or proposes accountability."""

from datetime import datetime

from django.db import transaction

from qiongtai.documents.operations.prepare_papers import prepare_papers
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.supervision.facts import CorrectionClosed, CorrectionHandedBack, CorrectionReferred
from qiongtai.supervision.models import Correction
from qiongtai.supervision.operations.carding import propose_at_rank
from qiongtai.supervision.operations.climb_corrections import climb
from qiongtai.supervision.operations.correcting import ORDERS, about_correction, advice, draw_orders, warning_of
from qiongtai.supervision.operations.send import warn
from qiongtai.supervision.operations.serials import next_serial
from qiongtai.supervision.queries.measures import Reckoner, measures
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.correction import TOP, NotAtTheTop, ReporterVerifies, after, check_words
from qiongtai.supervision.rules.measure_codes import CorrectionAct, CorrectionState, NoticeKind


@transaction.atomic
def close_correction(*, correction_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Close a reported correction as verified, with the supervisor's finding. Raises as `hand_back_correction`."""
    row = _reported(correction_id, version, by)
    row.state = after(CorrectionState(row.state), CorrectionAct.CLOSE)
    _end(row, check_words(words), by, at)
    record(CorrectionClosed(**about_correction(row), words=row.verdict), by=by, at=at)


@transaction.atomic
def hand_back_correction(
    *, correction_id: int, reasons: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Hand a report back with reasons: from the first rank it climbs, at the others the term of the rank begins anew.

    Raises `NotFound` where *by* does not supervise, `Stale`, `CorrectionActImpossible`, `ReporterVerifies`,
    `WordsMissing` and `WordsTooLong`.
    """
    row = _reported(correction_id, version, by)
    row.state = after(CorrectionState(row.state), CorrectionAct.HAND_BACK)
    row.verdict, row.lapsed, row.version = check_words(reasons), False, row.version + 1
    book, reckon = measures(), Reckoner()
    rank = book.rank(row.rank)
    climbs = rank.climbs_when_handed_back and row.rank < TOP
    row.due_at = None if climbs else reckon(row.place, at, rank.term)
    row.save()
    record(CorrectionHandedBack(**about_correction(row), reasons=row.verdict, due_at=row.due_at), by=by, at=at)
    if climbs:
        told = climb(row, at, book, reckon, handed_back=True)
        draw_orders([row])
        propose_at_rank([row], book)
    else:
        told = warning_of(row, NoticeKind.HANDED_BACK, f"back-{row.version}", rank.warns, at, rank.by)
    warn([told], book)


@transaction.atomic
def refer_correction(*, correction_id: int, words: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Propose, as the province's supervisor, to hold persons to account (问责建议); the advice is a sealed paper.

    Raises `NotAtTheTop` below the third rank, `NotFound` for whoever supervises less than the province.
    """
    row = lock(Correction, correction_id, version=version)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    by.require(Power.SUPERVISE, place=PROVINCE)
    state = after(CorrectionState(row.state), CorrectionAct.REFER)
    if row.rank != TOP:
        raise NotAtTheTop
    row.state = state
    _, series, name = ORDERS[TOP]
    year = day_of(at).year
    row.order_number = f"{name}〔{year}〕{next_serial(year, series):05d}号"
    _end(row, check_words(words), by, at)
    papers = prepare_papers(advice(row, row.order_number, row.verdict), at=at)
    referred = CorrectionReferred(**about_correction(row), words=row.verdict, advice_number=row.order_number)
    record(referred, *papers, by=by, at=at)


def _reported(correction_id: int, version: int | None, by: Actor) -> Correction:
    row = lock(Correction, correction_id, version=version)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    if row.rank == TOP:
        by.require(Power.SUPERVISE, place=PROVINCE)
    if row.reported_by_id is not None and row.reported_by_id == by.id:
        raise ReporterVerifies
    return row


def _end(row: Correction, words: str, by: Actor, at: datetime) -> None:
    row.verdict, row.ended_at, row.ended_by_name = words, at, by.name
    row.due_at, row.version = None, row.version + 1
    row.save()
