"""Corrections as supervisors and organs see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from qiongtai.catalogue.queries.names import item_names
from qiongtai.documents.queries.files import FileRow, files
from qiongtai.documents.queries.papers import PaperRow, papers_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.models import Correction, Evidence, Rule
from qiongtai.supervision.models.correction import ENDED
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.notices import NoticeCourse, notices_about
from qiongtai.supervision.queries.organ_side import of_organ
from qiongtai.supervision.rules.codes import Colour, Severity
from qiongtai.supervision.rules.measure_codes import RANKS, CorrectionRank, CorrectionState


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction; *rank* in words, *number_of_rank* 1 to 3; *late*: the term that runs has passed."""

    id: int
    alert_id: int
    rule: str
    rule_zh: str
    rule_en: str
    colour: Colour
    severity: Severity
    case_id: int | None
    number: str
    item_zh: str
    item_en: str
    place_zh: str
    place_en: str
    organ_zh: str
    organ_en: str
    organ_key: str
    point: Point
    rank: CorrectionRank
    number_of_rank: int
    state: CorrectionState
    opened_at: datetime
    ranked_at: datetime
    due_at: datetime | None
    late: bool
    order_number: str
    report: str
    reported_at: datetime | None
    reported_by_name: str
    verdict: str
    ended_at: datetime | None
    ended_by_name: str
    version: int


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """A correction with its whole course: facts, papers, evidence, warnings."""

    row: CorrectionRow
    facts: tuple[FactRow, ...]
    papers: tuple[PaperRow, ...]
    files: tuple[FileRow, ...]
    notices: tuple[NoticeCourse, ...]


def corrections(
    actor: Actor,
    *,
    at: datetime,
    area: str | None = None,
    organ_key: str | None = None,
    rank: CorrectionRank | None = None,
    state: CorrectionState | None = None,
    late: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[CorrectionRow]:
    """Return a page of the corrections that *actor* supervises, the newest first."""
    rows = Correction.objects.filter(supervised(actor))
    if area:
        low, high = reach(area)
        rows = rows.filter(place__gte=low, place__lte=high)
    if organ_key:
        rows = rows.filter(organ_key=organ_key)
    if rank:
        rows = rows.filter(rank=RANKS.index(rank) + 1)
    if late:
        rows = rows.filter(lateness(at))
    return _page(rows, at, state, after, size)


def corrections_of_organ(
    actor: Actor, *, at: datetime, state: CorrectionState | None = None, after: str | None = None, size: int = 20
) -> Page[CorrectionRow]:
    """Return a page of the corrections that concern the actor's organ, the newest first."""
    return _page(Correction.objects.filter(of_organ(actor)), at, state, after, size)


def correction(actor: Actor, correction_id: int, *, at: datetime) -> CorrectionPage:
    """Return a correction that *actor* supervises. Raises `NotFound`."""
    return _found(Correction.objects.filter(supervised(actor), pk=correction_id), at)


def correction_of_organ(actor: Actor, correction_id: int, *, at: datetime) -> CorrectionPage:
    """Return a correction that concerns the actor's organ. Raises `NotFound`."""
    return _found(Correction.objects.filter(of_organ(actor), pk=correction_id), at)


def lateness(at: datetime) -> Q:
    """Return the condition that a term of a correction has passed by *at*."""
    return ~Q(state__in=ENDED) & Q(due_at__lte=at)


def _page(
    rows: "QuerySet[Correction]", at: datetime, state: CorrectionState | None, after: str | None, size: int
) -> Page[CorrectionRow]:
    if state:
        rows = rows.filter(state=state)
    page = page_of(rows, order=["-opened_at", "-id"], show=lambda row: row, after=after, size=size)
    return Page(_shown(page.rows, at), page.next)


def _found(rows: "QuerySet[Correction]", at: datetime) -> CorrectionPage:
    row = rows.first()
    if row is None:
        raise NotFound
    given = Evidence.objects.filter(about_kind="correction", about_id=row.pk).order_by("pk")
    keys = list(given.values_list("file_id", flat=True))
    evidence = files(keys)
    return CorrectionPage(
        row=_shown([row], at)[0],
        facts=facts_of("correction", row.pk),
        papers=papers_of("correction", row.pk),
        files=tuple(evidence[key] for key in keys if key in evidence),
        notices=notices_about([("correction", row.pk)]),
    )


def _shown(rows: Sequence[Correction], at: datetime) -> tuple[CorrectionRow, ...]:
    items = item_names([row.item_key for row in rows])
    places = divisions({row.place for row in rows})
    offices = organs({row.organ_id for row in rows if row.organ_id})
    rules = {rule.code: rule for rule in Rule.objects.filter(code__in={row.rule for row in rows})} if rows else {}
    found = []
    for row in rows:
        item, place, rule = items.get(row.item_key), places.get(row.place), rules.get(row.rule)
        organ = offices.get(row.organ_id or 0)
        found.append(
            CorrectionRow(
                id=row.pk,
                rule_zh=rule.name_zh if rule else row.rule,
                rule_en=rule.name_en if rule else row.rule,
                colour=Colour(row.colour),
                severity=Severity(row.severity),
                item_zh=item.name_zh if item else row.item_key,
                item_en=item.name_en if item else row.item_key,
                place_zh=place.name_zh if place else row.place,
                place_en=place.name_en if place else row.place,
                organ_zh=organ.name_zh if organ else "",
                organ_en=organ.name_en if organ else "",
                point=Point(row.point),
                rank=RANKS[row.rank - 1],
                number_of_rank=row.rank,
                state=CorrectionState(row.state),
                late=row.state not in ENDED and row.due_at is not None and row.due_at <= at,
                **{name: getattr(row, name) for name in PLAIN},
            )
        )
    return tuple(found)


PLAIN = (
    "alert_id", "rule", "case_id", "number", "organ_key", "opened_at", "ranked_at", "due_at", "order_number", "report",
    "reported_at", "reported_by_name", "verdict", "ended_at", "ended_by_name", "version",
)  # fmt: skip
