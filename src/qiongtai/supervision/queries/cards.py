"""Cards as supervisors and organs see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

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
from qiongtai.supervision.models import Card, Evidence, Rule
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.notices import NoticeCourse, notices_about
from qiongtai.supervision.queries.organ_side import of_organ
from qiongtai.supervision.rules.codes import Colour
from qiongtai.supervision.rules.measure_codes import CardState

STANDING = (CardState.ISSUED.value, CardState.APPEALED.value, CardState.CLOSED.value)
COUNTED = (CardState.ISSUED.value, CardState.APPEALED.value)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card; *late*: the term that runs (to explain, to decide) has passed."""

    id: int
    number: str
    colour: Colour
    points: int
    state: CardState
    rule: str
    rule_zh: str
    rule_en: str
    alert_id: int
    case_id: int | None
    case_number: str
    item_zh: str
    item_en: str
    place_zh: str
    place_en: str
    organ_zh: str
    organ_en: str
    organ_key: str
    point: Point
    officer_name: str
    breached_at: datetime
    proposed_at: datetime
    issued_at: datetime | None
    issued_by_id: int | None
    issued_by_name: str
    words: str
    due_at: datetime | None
    late: bool
    appeal_until: datetime | None
    explanation: str
    explained_at: datetime | None
    explained_by_name: str
    correction: str
    corrected_at: datetime | None
    corrected_by_name: str
    appeal: str
    appealed_at: datetime | None
    appealed_by_name: str
    decision: str
    decided_at: datetime | None
    decided_by_name: str
    ended_at: datetime | None
    ended_by_name: str
    version: int

    @property
    def may_explain(self) -> bool:
        """Tell whether the organ still may explain."""
        return self.state is CardState.ISSUED and self.explained_at is None

    @property
    def may_correct(self) -> bool:
        """Tell whether the organ still may report what it put right."""
        return self.state is CardState.ISSUED and self.corrected_at is None


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card with its whole course: facts, papers, evidence, warnings. *may_appeal*: the term runs, none was made."""

    row: CardRow
    facts: tuple[FactRow, ...]
    papers: tuple[PaperRow, ...]
    files: tuple[FileRow, ...]
    notices: tuple[NoticeCourse, ...]
    may_appeal: bool


def cards(
    actor: Actor,
    *,
    at: datetime,
    area: str | None = None,
    organ_key: str | None = None,
    state: CardState | None = None,
    late: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[CardRow]:
    """Return a page of the cards that *actor* supervises, the newest first."""
    rows = Card.objects.filter(supervised(actor))
    if area:
        low, high = reach(area)
        rows = rows.filter(place__gte=low, place__lte=high)
    if organ_key:
        rows = rows.filter(organ_key=organ_key)
    return _page(rows, at, state, late, after, size)


def cards_of_organ(
    actor: Actor, *, at: datetime, state: CardState | None = None, after: str | None = None, size: int = 20
) -> Page[CardRow]:
    """Return a page of the cards against the actor's organ that were issued, the newest first."""
    rows = Card.objects.filter(of_organ(actor), issued_at__isnull=False)
    return _page(rows, at, state, False, after, size)


def card(actor: Actor, card_id: int, *, at: datetime) -> CardPage:
    """Return a card that *actor* supervises. Raises `NotFound`."""
    return _found(Card.objects.filter(supervised(actor), pk=card_id), at)


def card_of_organ(actor: Actor, card_id: int, *, at: datetime) -> CardPage:
    """Return a card that was issued to the actor's organ. Raises `NotFound`."""
    return _found(Card.objects.filter(of_organ(actor), issued_at__isnull=False, pk=card_id), at)


def points_of(organ_id: int | None, *, since: datetime, until: datetime) -> int:
    """Return the points that cards issued to the organ in the half-open span take from its score; withdrawn: none."""
    rows = Card.objects.filter(organ_id=organ_id, state__in=STANDING, issued_at__gte=since, issued_at__lt=until)
    return int(rows.aggregate(points=Sum("points"))["points"] or 0)


def _page(
    rows: "QuerySet[Card]", at: datetime, state: CardState | None, late: bool, after: str | None, size: int
) -> Page[CardRow]:
    if state:
        rows = rows.filter(state=state)
    if late:
        rows = rows.filter(lateness(at))
    page = page_of(rows, order=["-proposed_at", "-id"], show=lambda row: row, after=after, size=size)
    return Page(_shown(page.rows, at), page.next)


def lateness(at: datetime) -> Q:
    """Return the condition that the term of a card has passed by *at*."""
    return Q(state__in=COUNTED, due_at__lte=at)


def _found(rows: "QuerySet[Card]", at: datetime) -> CardPage:
    row = rows.first()
    if row is None:
        raise NotFound
    (one,) = _shown([row], at)
    kept = Evidence.objects.filter(about_kind="card", about_id=row.pk).order_by("pk").values_list("file_id", flat=True)
    evidence = files(list(kept))
    until = row.appeal_until
    return CardPage(
        row=one,
        facts=facts_of("card", row.pk),
        papers=papers_of("card", row.pk),
        files=tuple(evidence[key] for key in kept if key in evidence),
        notices=notices_about([("card", row.pk)]),
        may_appeal=one.state is CardState.ISSUED and row.appealed_at is None and until is not None and at < until,
    )


def _shown(rows: Sequence[Card], at: datetime) -> tuple[CardRow, ...]:
    items = item_names([row.item_key for row in rows])
    places = divisions({row.place for row in rows})
    offices = organs({row.organ_id for row in rows if row.organ_id})
    rules = {rule.code: rule for rule in Rule.objects.filter(code__in={row.rule for row in rows})} if rows else {}
    found = []
    for row in rows:
        item, place, rule = items.get(row.item_key), places.get(row.place), rules.get(row.rule)
        organ = offices.get(row.organ_id or 0)
        found.append(
            CardRow(
                rule_zh=rule.name_zh if rule else row.rule,
                rule_en=rule.name_en if rule else row.rule,
                item_zh=item.name_zh if item else row.item_key,
                item_en=item.name_en if item else row.item_key,
                place_zh=place.name_zh if place else row.place,
                place_en=place.name_en if place else row.place,
                organ_zh=organ.name_zh if organ else "",
                organ_en=organ.name_en if organ else "",
                id=row.pk,
                colour=Colour(row.colour),
                state=CardState(row.state),
                point=Point(row.point),
                late=row.state in COUNTED and row.due_at is not None and row.due_at <= at,
                **{name: getattr(row, name) for name in PLAIN},
            )
        )
    return tuple(found)


PLAIN = (
    "number", "points", "rule", "alert_id", "case_id", "case_number", "organ_key", "officer_name", "breached_at",
    "proposed_at", "issued_at", "issued_by_id", "issued_by_name", "words", "due_at", "appeal_until", "explanation",
    "explained_at", "explained_by_name", "correction", "corrected_at", "corrected_by_name", "appeal", "appealed_at",
    "appealed_by_name", "decision", "decided_at", "decided_by_name", "ended_at", "ended_by_name", "version",
)  # fmt: skip
