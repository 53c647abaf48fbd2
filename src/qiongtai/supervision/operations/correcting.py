"""What the operations on a correction share: opening it, its facts, its orders and its warnings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from qiongtai.catalogue.queries.names import item_names
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import OrganRow, organs, organs_of_level
from qiongtai.places.rules.codes import Level
from qiongtai.supervision.facts import CorrectionOpened
from qiongtai.supervision.models import Alert, Correction, Rule
from qiongtai.supervision.operations.send import Warn
from qiongtai.supervision.operations.serials import next_serial
from qiongtai.supervision.queries.measures import Reckoner
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.measure_codes import NoticeKind, WarnedPost, WarningWay
from qiongtai.supervision.rules.measures import Measures

SAME = ("rule", "colour", "severity", "case_id", "number", "item_key", "place", "county", "region", "organ_id")
ALSO = ("organ_key", "point", "officer_id")
ORDERS = {2: (PaperKind.URGE_ORDER, "urge", "琼监督办"), 3: (PaperKind.SUPERVISION_ADVICE, "advice", "琼监建议")}


def open_corrections(alerts: Sequence[Alert], first_ranks: Mapping[str, int], book: Measures) -> list[Correction]:
    """Open a correction for each of *alerts* that has none, at the rank of its rule, and record that."""
    known = set(Correction.objects.filter(alert_id__in=[one.pk for one in alerts]).values_list("alert_id", flat=True))
    reckon = Reckoner()
    rows = [_new(one, first_ranks.get(one.rule, 1), book, reckon) for one in alerts if one.pk not in known]
    for row in rows:
        row.order_number = order_number(row.rank, row.ranked_at)
    rows = Correction.objects.bulk_create(rows)
    draw_orders(rows)
    by_moment: dict[datetime, list[CorrectionOpened]] = defaultdict(list)
    for row in rows:
        assert row.due_at is not None
        by_moment[row.opened_at].append(CorrectionOpened(**about_correction(row), due_at=row.due_at))
    for at, facts in by_moment.items():
        record(*facts, by=SYSTEM, at=at)
    return rows


def _new(alert: Alert, rank: int, book: Measures, reckon: Reckoner) -> Correction:
    return Correction(
        alert_id=alert.pk,
        rank=rank,
        opened_at=alert.at,
        ranked_at=alert.at,
        due_at=reckon(alert.place, alert.at, book.rank(rank).term),
        **{name: getattr(alert, name) for name in (*SAME, *ALSO)},
    )


def about_correction(row: Correction) -> dict[str, Any]:
    """Return what every fact of the correction *row* says."""
    same = ("alert_id", "case_id", "rule", "organ_key", "rank", "place", "organ_id")
    return {name: getattr(row, name) for name in same} | {"correction_id": row.pk}


def warning_of(
    row: Correction,
    kind: NoticeKind,
    occasion: str,
    posts: tuple[WarnedPost, ...],
    at: datetime,
    ways: tuple[WarningWay, ...] = (),
) -> Warn:
    """Return a warning about the correction *row* to *posts*."""
    return Warn(
        kind=kind, about_kind="correction", about_id=row.pk, occasion=occasion, posts=posts, ways=ways,
        place=row.place, organ_key=row.organ_key, organ_id=row.organ_id, point=row.point, at=at,
        colour=row.colour, rule=row.rule, number=row.number, alert_id=row.alert_id, due_at=row.due_at,
    )  # fmt: skip


def order_number(rank: int, at: datetime) -> str:
    """Return the number of the order (督办单) that begins the second rank; the other ranks begin without one."""
    if rank != 2:
        return ""
    _, series, words = ORDERS[rank]
    year = day_of(at).year
    return f"{words}〔{year}〕{next_serial(year, series):05d}号"


def draw_orders(rows: Sequence[Correction]) -> None:
    """Prepare the papers of the orders among *rows*, sealed by the supervision organ of the level (none: no paper)."""
    ordered = [row for row in rows if row.rank == 2]
    if not ordered:
        return
    moments = {row.pk: row.ranked_at for row in ordered}
    by_moment: dict[datetime, list[Sheet]] = defaultdict(list)
    for sheet in _sheets(ordered, PaperKind.URGE_ORDER, {}):
        by_moment[moments[int(sheet.subject_id)]].append(sheet)
    for at, together in by_moment.items():
        record(*prepare_papers(*together, at=at), by=SYSTEM, at=at)


def advice(row: Correction, number: str, words: str) -> Sheet:
    """Return the province's advice (监察建议书) on *row*."""
    (sheet,) = _sheets([row], PaperKind.SUPERVISION_ADVICE, {"order_number": number, "words": words})
    return sheet


def _sheets(rows: Sequence[Correction], kind: PaperKind, more: Mapping[str, object]) -> list[Sheet]:
    addressed = organs({row.organ_id for row in rows if row.organ_id})
    offices = {one.place: one for one in organs_of_level(*Level, keys={"supervision"})}
    items = item_names([row.item_key for row in rows])
    rules = {rule.code: rule for rule in Rule.objects.filter(code__in={row.rule for row in rows})}
    found = []
    for row in rows:
        at = PROVINCE if kind is PaperKind.SUPERVISION_ADVICE else row.county
        office = offices.get(at) or offices.get(PROVINCE)
        if office is None:
            continue
        to, item, rule = addressed.get(row.organ_id or 0), items.get(row.item_key), rules.get(row.rule)
        says = {
            **office_words(office),
            "to_zh": to.name_zh if to else "",
            "item_zh": item.name_zh if item else "",
            "case_number": row.number,
            "rule_zh": rule.name_zh if rule else row.rule,
            "meaning_zh": rule.meaning_zh if rule else "",
            "breached_at": row.opened_at,
            "due_at": row.due_at,
            "order_number": row.order_number,
            **more,
        }
        found.append(Sheet(kind=kind, subject_kind="correction", subject_id=row.pk, place=office.place, data=says))
    return found


def office_words(office: OrganRow) -> dict[str, object]:
    """Return the supervision organ that seals a paper as papers name it."""
    return {"organ_id": office.id, "organ_zh": office.name_zh, "organ_en": office.name_en}
