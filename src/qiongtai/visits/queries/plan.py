"""How a hall works: its row, its figures, what its windows serve, when it is open."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from qiongtai.law.actor import Actor, Power
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.halls import HallRow, hall, windows_of
from qiongtai.visits.adapters.groups import groups
from qiongtai.visits.models import HallSetting, WindowSetting
from qiongtai.visits.rules.desk import works_at
from qiongtai.visits.rules.groups import Group, GroupNotServed, WindowPlan, homes, offered, usual_groups
from qiongtai.visits.rules.hours import Span, is_open, read_hours
from qiongtai.visits.rules.parameters import Parameters, changed


@dataclass(frozen=True)
class Plan:
    """A hall as its rules see it."""

    hall: HallRow
    parameters: Parameters
    windows: tuple[WindowPlan, ...]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Return the hours of a working day; none: not known."""
        return read_hours(self.hall.hours)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Return the work calendar of the hall's place."""
        return calendar_of(self.hall.place)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of services for which tickets are drawn here."""
        return offered(groups(), self.windows)

    @cached_property
    def homes(self) -> dict[str, int]:
        """Return how many windows in use are at home in each group."""
        return homes(self.windows)

    @property
    def takes_bookings(self) -> bool:
        """Tell whether anything can be booked here: the hours are known and the figures leave room."""
        return bool(self.spans and self.parameters.per_window and self.parameters.days_ahead)

    def group(self, letter: str) -> Group:
        """Return the group *letter*; raise `GroupNotServed` when no window serves it."""
        for group in self.groups:
            if group.letter == letter:
                return group
        raise GroupNotServed

    def is_closed(self, at: datetime) -> bool:
        """Tell whether the hall is closed at *at* by its hours or by the calendar."""
        return not is_open(self.spans, self.calendar, at)

    def about(self) -> dict[str, object]:
        """Return what every fact says of the hall."""
        return {"place": self.hall.place, "organ_id": self.hall.organ_id, "hall_id": self.hall.id}


def plan_of(hall_id: int) -> Plan:
    """Return how the hall *hall_id* works; raise `NotFound` when there is none."""
    row = hall(hall_id)
    return Plan(row, parameters_of(hall_id), _windows(row))


def plan_for(actor: Actor, hall_id: int, *powers: Power) -> Plan:
    """Return how the hall works to *actor* who holds one of *powers* there; raise `NotFound` otherwise."""
    row = hall(hall_id)
    if not works_at(actor, row.place, *powers):
        raise NotFound
    return Plan(row, parameters_of(hall_id), _windows(row))


def parameters_of(hall_id: int) -> Parameters:
    """Return the figures of a hall: the defaults, and what it changed."""
    found = HallSetting.objects.filter(pk=hall_id).values_list("changed", flat=True).first()
    return changed(Parameters(), found or {})


def all_groups() -> tuple[Group, ...]:
    """Return all groups of services, whichever a hall has windows for."""
    return groups()


def _windows(row: HallRow) -> tuple[WindowPlan, ...]:
    windows = [one for one in windows_of(row.place) if one.hall_id == row.id]
    kept = WindowSetting.objects.in_bulk([one.id for one in windows])
    found = []
    for one in windows:
        own = kept.get(one.id)
        letters = tuple(own.groups) if own else usual_groups(one.name_zh, groups())
        found.append(WindowPlan(one.id, one.number, one.name_zh, one.name_en, letters, own.in_use if own else True))
    return tuple(found)
