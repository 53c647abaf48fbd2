"""Write to the post at which a live case waits, and answer."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.supervision.facts import RemarkAnswered, RemarkSent
from qiongtai.supervision.models import Remark, WatchedCase
from qiongtai.supervision.operations.send import Warn, warn
from qiongtai.supervision.queries.measures import measures
from qiongtai.supervision.queries.organ_side import require_organ
from qiongtai.supervision.rules.codes import Standing
from qiongtai.supervision.rules.correction import check_words
from qiongtai.supervision.rules.measure_codes import NoticeKind, WarnedPost, WarningWay


class CaseOver(Refusal):
    """The case has ended: nobody works on it any more. Open a spot check instead."""


@transaction.atomic
def send_remark(*, case_id: int, words: str, by: Actor, at: datetime) -> int:
    """Send *words* to the post at which the case waits, and return the remark's id; the case itself is not touched.

    Raises `NotFound` where *by* does not supervise, `CaseOver`, `WordsMissing`, `WordsTooLong`.
    """
    case = WatchedCase.objects.filter(pk=case_id).first()
    if case is None or by.id is None:
        raise NotFound
    by.require(Power.SUPERVISE, place=case.place, organ_key=case.organ_key)
    if case.standing == Standing.OVER:
        raise CaseOver
    row = Remark.objects.create(
        case_id=case_id,
        number=case.number,
        item_key=case.item_key,
        point=_waits_at(case),
        words=check_words(words),
        sent_at=at,
        sent_by_id=by.id,
        sent_by_name=by.name,
        place=case.place,
        organ_id=case.organ_id,
        organ_key=case.organ_key,
    )
    said = RemarkSent(
        remark_id=row.pk, case_id=case_id, point=row.point, words=row.words, place=row.place, organ_id=row.organ_id
    )
    record(said, by=by, at=at)
    warn([_warning(row, at)], measures())
    return row.pk


@transaction.atomic
def answer_remark(*, remark_id: int, words: str, by: Actor, at: datetime) -> None:
    """Answer a remark, once. Raises `NotFound` for whom it does not concern, `Stale` when it was answered already."""
    row = lock(Remark, remark_id)
    require_organ(by, row)
    if row.answered_at is not None:
        raise Stale
    row.answer, row.answered_at, row.answered_by_name = check_words(words), at, by.name
    row.save(update_fields=["answer", "answered_at", "answered_by_name"])
    fact = RemarkAnswered(
        remark_id=row.pk, case_id=row.case_id, words=row.answer, place=row.place, organ_id=row.organ_id
    )
    record(fact, by=by, at=at)


def _waits_at(case: WatchedCase) -> str:
    points = [step[0] for step in case.steps.values()]
    if points:
        return str(points[0])
    return Point.ACCEPT.value if case.accepted_at is None else Point.HANDLE.value


def _warning(row: Remark, at: datetime) -> Warn:
    return Warn(
        kind=NoticeKind.REMARK,
        about_kind="remark",
        about_id=row.pk,
        occasion="sent",
        posts=(WarnedPost.HANDLING,),
        ways=(WarningWay.EMAIL,),
        place=row.place,
        organ_key=row.organ_key,
        organ_id=row.organ_id,
        point=row.point,
        at=at,
        number=row.number,
    )
