"""One watched case, replayed fact by fact."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.catalogue.queries.names import item_names
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.law.actor import Actor
from qiongtai.law.points import Point
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs
from qiongtai.supervision.models import Alert, Deadline, WatchedCase
from qiongtai.supervision.queries.alert_rows import AlertRow, shown
from qiongtai.supervision.queries.alerts import supervised
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.codes import Colour, Standing
from qiongtai.supervision.rules.course import CHANGES
from qiongtai.supervision.rules.watched import Breach, Watched
from qiongtai.supervision.rules.watching import take


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact, and how the case stood right after it; *broken* are the rules that it (or the time before it) broke."""

    fact: FactRow
    standing: Standing | None
    yellow_at: datetime | None
    promised_due_at: datetime | None
    statutory_due_at: datetime | None
    broken: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline that stands."""

    rule: str
    colour: Colour
    fires_at: datetime
    fired: bool


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A watched case with its replay (oldest first), its deadlines and its alerts."""

    case_id: int
    number: str
    item_zh: str
    item_en: str
    organ_zh: str
    organ_en: str
    place_zh: str
    place_en: str
    state: str
    standing: Standing
    received_at: datetime | None
    accepted_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    promised_due_at: datetime | None
    statutory_due_at: datetime | None
    answer_due_at: datetime | None
    deliver_due_at: datetime | None
    waits_at: tuple[Point, ...]
    corrections: int
    replay: tuple[Moment, ...]
    deadlines: tuple[DeadlineRow, ...]
    alerts: tuple[AlertRow, ...]

    @property
    def since(self) -> tuple[AlertRow, ...]:
        """Return the alerts that time alone raised after the last fact."""
        last = self.replay[-1].fact.at if self.replay else None
        return tuple(one for one in self.alerts if last is None or one.at > last)


def watched_case(actor: Actor, case_id: int) -> WatchedPage:
    """Return the case *case_id*; raises `NotFound` also where *actor* does not supervise."""
    row = WatchedCase.objects.filter(supervised(actor), pk=case_id).first()
    if row is None:
        raise NotFound
    item = item_names([row.item_key]).get(row.item_key)
    place = divisions({row.place}).get(row.place)
    organ = organs({row.organ_id}).get(row.organ_id) if row.organ_id else None
    return WatchedPage(
        case_id=row.case_id,
        number=row.number,
        item_zh=item.name_zh if item else row.item_key,
        item_en=item.name_en if item else row.item_key,
        organ_zh=organ.name_zh if organ else "",
        organ_en=organ.name_en if organ else "",
        place_zh=place.name_zh if place else row.place,
        place_en=place.name_en if place else row.place,
        state=row.state,
        standing=Standing(row.standing),
        received_at=row.received_at,
        accepted_at=row.accepted_at,
        decided_at=row.decided_at,
        closed_at=row.closed_at,
        promised_due_at=row.promised_due_at,
        statutory_due_at=row.statutory_due_at,
        answer_due_at=row.answer_due_at,
        deliver_due_at=row.deliver_due_at,
        waits_at=tuple(dict.fromkeys(Point(step[0]) for step in row.steps.values())),
        corrections=row.corrections,
        replay=replay(facts_of("case", case_id)),
        deadlines=tuple(
            DeadlineRow(one.rule, Colour(one.colour), one.fires_at, one.fired)
            for one in Deadline.objects.filter(case_id=case_id).order_by("fires_at", "rule")
        ),
        alerts=shown(list(Alert.objects.filter(case_id=case_id).order_by("at", "id"))),
    )


def replay(facts: tuple[FactRow, ...]) -> tuple[Moment, ...]:
    """Return *facts* (of one case, in order) with how the case stood after each."""
    book, moments = rulebook(), []
    case = Watched(case_id=int(facts[0].subject_id)) if facts else None
    for fact in facts:
        assert case is not None
        broken: tuple[Breach, ...] = ()
        if fact.kind in CHANGES:
            broken = tuple(one for one in take(case, fact, book) if isinstance(one, Breach))
        known = bool(case.state)
        moments.append(
            Moment(
                fact,
                case.standing if known else None,
                case.yellow_at,
                case.promised_due_at,
                case.statutory_due_at,
                broken,
            )
        )
    return tuple(moments)
