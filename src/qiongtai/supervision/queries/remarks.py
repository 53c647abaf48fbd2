"""Remarks on live cases, as the supervisor and the post see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from qiongtai.catalogue.queries.names import item_names
from qiongtai.law.actor import Actor
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import Remark
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.organ_side import of_organ


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A supervisor's words to a post, and the answer."""

    id: int
    case_id: int
    number: str
    item_zh: str
    item_en: str
    point: Point
    words: str
    sent_at: datetime
    sent_by_name: str
    answer: str
    answered_at: datetime | None
    answered_by_name: str


def remarks_on(actor: Actor, case_id: int) -> tuple[RemarkRow, ...]:
    """Return the remarks on a case that *actor* supervises, the oldest first."""
    return _shown(Remark.objects.filter(supervised(actor), case_id=case_id).order_by("pk"))


def remark_to_organ(actor: Actor, remark_id: int) -> RemarkRow:
    """Return a remark to a post of the actor's organ. Raises `NotFound`."""
    found = _shown(Remark.objects.filter(of_organ(actor), pk=remark_id))
    if not found:
        raise NotFound
    return found[0]


def case_of_remark(actor: Actor, remark_id: int) -> int:
    """Return the case that a remark is on, for who supervises it. Raises `NotFound`."""
    found = Remark.objects.filter(supervised(actor), pk=remark_id).values_list("case_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def _shown(rows: "QuerySet[Remark]") -> tuple[RemarkRow, ...]:
    items = item_names([row.item_key for row in rows])
    return tuple(
        RemarkRow(
            id=row.pk,
            case_id=row.case_id,
            number=row.number,
            item_zh=items[row.item_key].name_zh if row.item_key in items else row.item_key,
            item_en=items[row.item_key].name_en if row.item_key in items else row.item_key,
            point=Point(row.point),
            words=row.words,
            sent_at=row.sent_at,
            sent_by_name=row.sent_by_name,
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by_name=row.answered_by_name,
        )
        for row in rows
    )
