"""What one day in a hall came to: how long people waited, and how its slots were used."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from qiongtai.visits.models import Ticket
from qiongtai.visits.queries.bookings import booked_on
from qiongtai.visits.queries.plan import Plan
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.groups import Group
from qiongtai.visits.rules.slots import capacity_of, slots_on


@dataclass(frozen=True, slots=True)
class Waits:
    """How a group did on a day; times in whole minutes, None where nobody was called or served."""

    group: Group
    drawn: int
    finished: int
    missed: int
    waited: int | None
    longest: int | None
    took: int | None


@dataclass(frozen=True, slots=True)
class SlotUse:
    """A slot of the day: *booked* of *capacity*, over all groups."""

    start: datetime
    end: datetime
    booked: int
    capacity: int


def waits_of_day(plan: Plan, day: date) -> tuple[Waits, ...]:
    """Return how each group of the hall did on *day*; waiting is counted from the drawing to the last call."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day)
    found = list(rows.values_list("group", "state", "waiting_since", "called_at", "served_at", "finished_at"))
    return tuple(_of_group(group, [row[1:] for row in found if row[0] == group.letter]) for group in plan.groups)


Times = tuple[str, datetime, datetime | None, datetime | None, datetime | None]


def _of_group(group: Group, rows: list[Times]) -> Waits:
    waits = [(called - since).total_seconds() / 60 for _state, since, called, _served, _end in rows if called]
    took = [(end - served).total_seconds() / 60 for _state, _since, _called, served, end in rows if served and end]
    states = [row[0] for row in rows]
    return Waits(
        group=group,
        drawn=len(rows),
        finished=states.count(TicketState.FINISHED),
        missed=states.count(TicketState.MISSED),
        waited=round(median(waits)) if waits else None,
        longest=round(max(waits)) if waits else None,
        took=round(median(took)) if took else None,
    )


def slots_of_day(plan: Plan, day: date) -> tuple[SlotUse, ...]:
    """Return the slots of *day* with how many places are booked; none on a day off or where nothing is booked."""
    if not plan.takes_bookings or not plan.calendar.is_workday(day):
        return ()
    used = booked_on(plan, day)
    bookable = {group.letter for group in plan.groups if group.bookable}
    windows = sum(count for letter, count in plan.homes.items() if letter in bookable)
    capacity = capacity_of(windows, plan.parameters)
    return tuple(
        SlotUse(start, end, sum(used.get(start, {}).values()), capacity)
        for start, end in slots_on(day, plan.spans, plan.parameters.slot_minutes)
    )
