"""A person's own bookings, and those of a hall's day."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.visits.models import Booking
from qiongtai.visits.queries.plan import Plan
from qiongtai.visits.rules.codes import BookingState


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One booking. *code* is asked for at the check-in."""

    id: int
    hall_id: int
    hall_name_zh: str
    hall_name_en: str
    group: str
    item_key: str
    entry_code: str
    organ_key: str
    name_zh: str
    name_en: str
    slot_at: datetime
    slot_end: datetime
    code: str
    state: BookingState

    def is_open(self, at: datetime) -> bool:
        """Tell whether it still lies ahead and stands."""
        return self.state is BookingState.BOOKED and self.slot_at > at

    def is_over(self, at: datetime) -> bool:
        """Tell whether its time passed without a check-in."""
        return self.state is BookingState.BOOKED and self.slot_end <= at


def my_bookings(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[BookingRow]:
    """Return the bookings of *actor*, the latest time first."""
    rows = Booking.objects.filter(account_id=actor.id or 0).select_related("hall")
    return page_of(rows, order=("-slot_at", "-id"), show=_shown, after=after, size=size)


def my_booking(actor: Actor, booking_id: int) -> BookingRow:
    """Return an own booking; raise `NotFound` for everybody else's."""
    row = Booking.objects.filter(account_id=actor.id or 0, pk=booking_id).select_related("hall").first()
    if row is None:
        raise NotFound
    return _shown(row)


def booked_on(plan: Plan, day: date) -> dict[datetime, dict[str, int]]:
    """Return how many bookings stand or arrived on *day*, by the begin of the slot and by group."""
    rows = Booking.objects.filter(hall_id=plan.hall.id, day=day).exclude(state=BookingState.CANCELLED)
    found: dict[datetime, dict[str, int]] = {}
    for slot_at, group in rows.values_list("slot_at", "group"):
        at_slot = found.setdefault(slot_at, {})
        at_slot[group] = at_slot.get(group, 0) + 1
    return found


def _shown(row: Booking) -> BookingRow:
    return BookingRow(
        id=row.pk,
        hall_id=row.hall_id,
        hall_name_zh=row.hall.name_zh,
        hall_name_en=row.hall.name_en,
        group=row.group,
        item_key=row.item_key,
        entry_code=row.entry_code,
        organ_key=row.organ_key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        slot_at=row.slot_at,
        slot_end=row.slot_end,
        code=row.code,
        state=BookingState(row.state),
    )
