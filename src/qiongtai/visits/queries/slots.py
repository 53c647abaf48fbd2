"""Which times are free."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from qiongtai.visits.models import TakenSlot
from qiongtai.visits.queries.plan import Plan
from qiongtai.visits.rules.groups import Group
from qiongtai.visits.rules.slots import Slot, capacity_of, days_offered, slots_on


@dataclass(frozen=True, slots=True)
class DaySlots:
    """The slots of one working day that still lie ahead, full ones too."""

    day: date
    slots: tuple[Slot, ...]

    @property
    def left(self) -> int:
        """Return how many places are free on the day."""
        return sum(slot.left for slot in self.slots)


def free_slots(plan: Plan, group: Group, *, at: datetime) -> tuple[DaySlots, ...]:
    """Return the days that can be booked in *group*, today first, each with its slots that lie ahead of *at*."""
    days = days_offered(plan.parameters, plan.calendar, at) if plan.takes_bookings and group.bookable else ()
    if not days:
        return ()
    capacity = capacity_of(plan.homes.get(group.letter, 0), plan.parameters)
    rows = TakenSlot.objects.filter(
        hall_id=plan.hall.id, group=group.letter, start__gte=at, start__lt=at + timedelta(days=200)
    )
    taken = dict(rows.values_list("start", "taken"))
    return tuple(
        DaySlots(
            day,
            tuple(
                Slot(start, end, capacity, max(0, capacity - taken.get(start, 0)))
                for start, end in slots_on(day, plan.spans, plan.parameters.slot_minutes)
                if start > at
            ),
        )
        for day in days
    )
