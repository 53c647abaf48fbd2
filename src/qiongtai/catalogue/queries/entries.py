"""Which services a place has: for lists, for windows and for finding one's way."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from qiongtai.catalogue.models import Entry
from qiongtai.catalogue.queries.ground import acts_also_as
from qiongtai.catalogue.rules.words import Audience
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.places.queries.divisions import division
from qiongtai.places.rules.subtree import line_of

PROVINCE = "460000000000"
IN_CHARGE = "(SELECT {} FROM places_organ WHERE key = catalogue_entry.organ_key AND division_id = %s)"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A service at a place. *handled* is False where it is only described: the applicant must choose a smaller area.

    *place* is the division that the entry serves; the organ is the one that decides, or, where nobody does, the
    province's department in charge (empty where there is none). The promise has no value where nothing is promised.
    """

    id: int
    code: str
    item_key: str
    type: str
    audience: str
    name_zh: str
    name_en: str
    place: str
    level: str
    handled: bool
    organ_id: int | None
    organ_key: str
    organ_zh: str
    organ_en: str
    promised_value: int | None
    promised_unit: str
    promised_unverified: bool
    online: bool
    themes: tuple[str, ...]
    life_events: tuple[str, ...]
    channels: tuple[str, ...]


def entries_at(
    place: str,
    *,
    audience: Audience | str | None = None,
    theme: str | None = None,
    organ_key: str | None = None,
    life_event: str | None = None,
    type: str | None = None,
    online: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Page[EntryRow]:
    """Return the services of *place*, each with the entry that serves it: the place's own or the nearest above.

    Items that are handled only below *place* are listed too, not *handled*. An unknown place has none.
    """
    rows = _serving(place)
    if audience and audience != Audience.BOTH:
        rows = rows.filter(item__audience__in=[str(audience), Audience.BOTH.value])
    if theme:
        rows = rows.filter(item__themes__contains=[theme])
    if life_event:
        rows = rows.filter(item__life_events__contains=[life_event])
    if organ_key:
        rows = rows.filter(organ_key=organ_key)
    if type:
        rows = rows.filter(item__type=type)
    if online:
        rows = rows.filter(item__channels__contains=["online"])
    return page_of(with_names(rows), order=("item_id",), show=shown, after=after, size=size)


def window_entries(place: str, *, text: str | None = None, after: str | None = None, size: int = 200) -> Page[EntryRow]:
    """Return what a window at *place* may take in: what is handled there, and what it accepts for the level above."""
    rows = _taken_in(place)
    if text and text.strip():
        wanted = text.strip()[:60].replace("\x00", "")
        rows = rows.filter(Q(item__name_zh__contains=wanted) | Q(item__name_en__icontains=wanted))
    return page_of(with_names(rows), order=("item_id",), show=shown, after=after, size=size)


def window_may_accept(entry_id: int, place: str) -> bool:
    """Tell whether a window at *place* may take in applications for the entry *entry_id*."""
    return _taken_in(place).filter(pk=entry_id).exists()


def entry(code: str) -> EntryRow | None:
    """Return the published entry *code*, or None."""
    row = with_names(Entry.objects.filter(code=code, version__isnull=False)).first()
    return shown(row) if row else None


def entries_by_id(ids: Collection[int]) -> dict[int, EntryRow]:
    """Return the entries *ids* by id, in one query; unknown ids are left out."""
    return {row.pk: shown(row) for row in with_names(Entry.objects.filter(pk__in=ids))}


def entry_serving(item_key: str, place: str) -> EntryRow | None:
    """Return the entry of *item_key* that serves *place*, or None when the place or the item is unknown."""
    row = with_names(_serving(place).filter(item__key=item_key)).first()
    return shown(row) if row else None


def entries_serving(item_keys: Collection[str], place: str) -> dict[str, EntryRow]:
    """Return the entries of *item_keys* that serve *place*, by item, in one query; items without one are left out."""
    rows = with_names(_serving(place).filter(item__key__in=list(item_keys)))
    return {row.item.key: shown(row) for row in rows}


def _serving(place: str) -> "QuerySet[Entry]":
    """The deepest published entry of each item on the line from the province to *place*."""
    on_the_line = Entry.objects.filter(place__in=line_or_nothing(place), version__isnull=False)
    return Entry.objects.filter(pk__in=on_the_line.order_by("item_id", "-place_id").distinct("item_id").values("pk"))


def line_or_nothing(place: str) -> list[str]:
    """Return the codes from the province down to *place*; none for what is no code."""
    return list(line_of(place)) if len(place) == 12 and place.isascii() and place.isdigit() else []


def _taken_in(place: str) -> "QuerySet[Entry]":
    levels = sorted({division(place).level.value} | acts_also_as().get(place, frozenset()))
    return _serving(place).filter(Q(place=place) | Q(item__accepted_at__overlap=levels), organ__isnull=False)


def with_names(rows: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """Return *rows* with the names that `shown` needs, in the same query."""
    in_charge = {name: RawSQL(IN_CHARGE.format(name), [PROVINCE]) for name in ("name_zh", "name_en")}  # noqa: S611
    return rows.select_related("item", "organ").annotate(
        organ_zh=Coalesce("organ__name_zh", in_charge["name_zh"], Value(""), output_field=CharField()),
        organ_en=Coalesce("organ__name_en", in_charge["name_en"], Value(""), output_field=CharField()),
    )


def shown(row: Entry) -> EntryRow:
    """Return *row*, which came through `with_names`, as a row for pages."""
    return EntryRow(
        id=row.pk,
        code=row.code,
        item_key=row.item.key,
        type=row.item.type,
        audience=row.item.audience,
        name_zh=row.item.name_zh,
        name_en=row.item.name_en,
        place=row.place_id,
        level=row.level,
        handled=row.organ_id is not None,
        organ_id=row.organ_id,
        organ_key=row.organ_key,
        organ_zh=row.organ_zh,  # type: ignore[attr-defined]
        organ_en=row.organ_en,  # type: ignore[attr-defined]
        promised_value=row.promised_value,
        promised_unit=row.promised_unit,
        promised_unverified=row.promised_unverified,
        online="online" in row.item.channels,
        themes=tuple(row.item.themes),
        life_events=tuple(row.item.life_events),
        channels=tuple(row.item.channels),
    )
