"""At which level a case is, and how long its lower organ has."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.cases.models import Case, FirstExamination
from qiongtai.cases.queries.scope import SUBMITTED
from qiongtai.cases.rules.levels import LevelPart, stops
from qiongtai.cases.rules.lifecycle import FINAL
from qiongtai.cases.rules.states import State
from qiongtai.law.refusal import NotFound
from qiongtai.law.terms import parse_term
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.rules.codes import Level
from qiongtai.places.rules.levels import level_of

NEEDED = (
    "id",
    "state",
    "place",
    "first_place",
    "window_place",
    "accepted_at",
    "decided_at",
    "closed_at",
)

ENDED_EARLY = (State.NOT_ACCEPTED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """One stop on a case's way through the levels; *state* is done, now or ahead."""

    part: LevelPart
    level: Level
    name_zh: str
    name_en: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """The lower organ's term (行政许可法 43): *due_on* None while it stands still; *late*: its end passed unsent."""

    term_value: int
    term_unit: str
    due_on: date | None
    sent_at: datetime | None
    sent_by_name: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWay:
    """A case's way through the levels, and the lower organ's term where one runs."""

    stops: tuple[StopRow, ...]
    report: ReportRow | None


def way_of_levels(number_or_id: str | int, *, at: datetime) -> LevelWay | None:
    """Return the way of a case that the caller may see; None where one organ at one place does everything."""
    named = {"pk": number_or_id} if isinstance(number_or_id, int) else {"number": number_or_id}
    case = Case.objects.filter(SUBMITTED, **named).only(*NEEDED).first()
    if case is None or case.state in ENDED_EARLY:
        return None
    if len({case.place, case.first_place or case.place, case.window_place}) < 2:
        return None
    first = FirstExamination.objects.filter(case_id=case.pk).first() if case.first_place else None
    found = stops(
        window=case.window_place,
        first=case.first_place,
        deciding=case.place,
        accepted=case.accepted_at is not None,
        sent_up=first is not None and first.sent_at is not None,
        decided=case.decided_at is not None,
        closed=State(case.state) in FINAL,
    )
    names = divisions({one.place for one in found})
    if any(one.place not in names for one in found):
        raise NotFound
    rows = tuple(
        StopRow(
            part=one.part,
            level=level_of(one.place),
            name_zh=names[one.place].name_zh,
            name_en=names[one.place].name_en,
            state=one.state,
        )
        for one in found
    )
    return LevelWay(stops=rows, report=_report(first, at)) if rows else None


def _report(row: FirstExamination | None, at: datetime) -> ReportRow | None:
    if row is None or not row.term:
        return None
    term = parse_term(row.term)
    return ReportRow(
        term_value=term.value,
        term_unit=term.unit.value,
        due_on=row.due_on,
        sent_at=row.sent_at,
        sent_by_name=row.sent_by_name,
        late=row.due_at is not None and (row.sent_at or at) >= row.due_at,
    )
