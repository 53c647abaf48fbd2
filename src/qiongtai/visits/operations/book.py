"""Book a time in a hall."""

import secrets
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound
from qiongtai.visits.facts import VisitBooked
from qiongtai.visits.models import Booking
from qiongtai.visits.queries.plan import Plan, plan_of
from qiongtai.visits.rules.codes import BookingState
from qiongtai.visits.rules.groups import Group, group_for
from qiongtai.visits.rules.hours import CHINA
from qiongtai.visits.rules.purpose import Purpose
from qiongtai.visits.rules.slots import BookedAlready, NoSuchSlot, SlotFull, TooManyBookings, capacity_of, check_slot

TAKE = """
INSERT INTO visits_taken_slot AS slot (hall_id, "group", start, taken) VALUES (%s, %s, %s, 1)
ON CONFLICT (hall_id, "group", start) DO UPDATE SET taken = slot.taken + 1 WHERE slot.taken < %s RETURNING taken
"""
"""Whoever comes second waits for the first, and gets no row once the slot is full."""
TRIES = 8


@transaction.atomic
def book_visit(
    *, hall_id: int, purpose: Purpose, start: datetime, by: Actor, at: datetime, instead_of: int | None = None
) -> int:
    """Book the slot that begins at *start* for the citizen *by* and return the booking's id.

    Raises `TooManyBookings`, `BookedAlready`, `SlotFull`, and the refusals of `check_slot` for a time that has passed,
    a closed day, a day too far ahead or a time that is no slot.
    """
    if by.kind is not ActorKind.CITIZEN or by.id is None:
        raise NotFound
    plan = plan_of(hall_id)
    group = group_for(purpose.organ_key, plan.groups)
    if not plan.takes_bookings or not group.bookable:
        raise NoSuchSlot
    end = check_slot(start, spans=plan.spans, parameters=plan.parameters, calendar=plan.calendar, at=at)
    _within_bounds(by.id, plan, start, at)
    _take_place(plan, group, start)
    booking = _kept(plan, group, purpose, start, end, by.id, at)
    fact = VisitBooked(
        **plan.about(),  # type: ignore[arg-type]
        booking_id=booking.pk,
        group=group.letter,
        item_key=purpose.item_key,
        slot_at=start,
        instead_of=instead_of,
    )
    record(fact, by=by, at=at)
    return int(booking.pk)


def _within_bounds(account_id: int, plan: Plan, start: datetime, at: datetime) -> None:
    """Count what the account holds, one request of it at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"visits of {account_id}"])
    held = Booking.objects.filter(account_id=account_id, state=BookingState.BOOKED, slot_end__gt=at)
    starts = list(held.values_list("slot_at", flat=True))
    if start in starts:
        raise BookedAlready
    if len(starts) >= plan.parameters.most_open:
        raise TooManyBookings(most=plan.parameters.most_open)


def _take_place(plan: Plan, group: Group, start: datetime) -> None:
    capacity = capacity_of(plan.homes.get(group.letter, 0), plan.parameters)
    if capacity < 1:
        raise NoSuchSlot
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [plan.hall.id, group.letter, start, capacity])
        if cursor.fetchone() is None:
            raise SlotFull


def _kept(
    plan: Plan, group: Group, purpose: Purpose, start: datetime, end: datetime, account_id: int, at: datetime
) -> Booking:
    """Keep the booking under a code that no open booking of the day has."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return Booking.objects.create(
                    hall_id=plan.hall.id,
                    account_id=account_id,
                    group=group.letter,
                    item_key=purpose.item_key,
                    entry_code=purpose.entry_code,
                    organ_key=purpose.organ_key,
                    name_zh=purpose.name_zh,
                    name_en=purpose.name_en,
                    day=start.astimezone(CHINA).date(),
                    slot_at=start,
                    slot_end=end,
                    code=f"{secrets.randbelow(1_000_000):06}",
                    booked_at=at,
                )
        except IntegrityError:
            if not left:
                raise
    raise AssertionError
