"""Which divisions there are, what lies above and below them, and finding one by name."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from qiongtai.law.refusal import NotFound
from qiongtai.places.models import Division
from qiongtai.places.rules.codes import Certainty, Level
from qiongtai.places.rules.subtree import WIDTH, line_of

RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One division; *lon* and *lat* are its centre in degrees where known."""

    code: str
    name_zh: str
    name_en: str
    level: Level
    parent: str | None
    pinyin: str
    initials: str
    name_en_certainty: Certainty
    lon: float | None
    lat: float | None


def division(code: str) -> DivisionRow:
    """Return the division of *code* (12 digits); raise `NotFound` when there is none."""
    row = Division.objects.filter(code=code).first() if _is_code(code) else None
    if row is None:
        raise NotFound
    return _shown(row)


def divisions(codes: "set[str] | frozenset[str]") -> dict[str, DivisionRow]:
    """Return the divisions of *codes* by code, in one query; unknown codes are left out."""
    return {row.code: _shown(row) for row in Division.objects.filter(code__in=codes)}


def divisions_of_level(*levels: Level) -> tuple[DivisionRow, ...]:
    """Return all divisions of *levels* in the order of their codes."""
    return tuple(_shown(row) for row in Division.objects.filter(level__in=levels).order_by("code"))


def children(code: str) -> tuple[DivisionRow, ...]:
    """Return what lies right under *code*, in the order of the codes."""
    if not _is_code(code):
        raise NotFound
    return tuple(_shown(row) for row in Division.objects.filter(parent_id=code).order_by("code"))


def ancestors(code: str) -> tuple[DivisionRow, ...]:
    """Return what stands above *code*, the province first; raise `NotFound` when *code* names nothing."""
    if not _is_code(code):
        raise NotFound
    rows = list(Division.objects.filter(code__in=line_of(code)).order_by("code"))
    if not rows or rows[-1].code != code:
        raise NotFound
    return tuple(_shown(row) for row in rows[:-1])


def search_divisions(text: str, limit: int = 20) -> tuple[DivisionRow, ...]:
    """Return up to *limit* divisions whose Chinese or English name, pinyin or initials begin with or hold *text*.

    Higher levels come first, and names that begin with the text before names that hold it. Empty text finds nothing.
    """
    wanted = text.strip().lower()[:60]
    if not wanted or "\x00" in wanted:
        return ()
    letters = "".join(wanted.split()).replace("'", "")
    begins = Q(name_zh__startswith=wanted) | Q(pinyin__startswith=letters) | Q(initials__startswith=letters)
    holds = begins | Q(name_zh__contains=wanted) | Q(name_en__icontains=wanted) | Q(code__startswith=letters)
    order = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    rank = Case(*(When(level=level, then=Value(rank)) for level, rank in RANK.items()), output_field=IntegerField())
    return tuple(_shown(row) for row in Division.objects.filter(holds).order_by(rank, order, "code")[:limit])


def _is_code(code: str) -> bool:
    return len(code) == WIDTH and code.isascii() and code.isdigit()


def _shown(row: Division) -> DivisionRow:
    return DivisionRow(
        code=row.code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        level=Level(row.level),
        parent=row.parent_id,
        pinyin=row.pinyin,
        initials=row.initials,
        name_en_certainty=Certainty(row.name_en_certainty),
        lon=row.lon,
        lat=row.lat,
    )
