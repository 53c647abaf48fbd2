"""Turn a booking into a ticket when its holder has come."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.visits.models import Booking
from qiongtai.visits.operations.draw import Drawn, drawn
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.rules.arrival import BookingUnknown, check_arrival, check_digits
from qiongtai.visits.rules.codes import BookingState
from qiongtai.visits.rules.purpose import Purpose


@transaction.atomic
def check_in(*, hall_id: int, code: str, by: Actor, at: datetime) -> Drawn:
    """Draw the ticket of the booking that has *code* today in this hall; it goes first from its time on.

    Whoever holds the code may check in, at the hall's page or with a clerk. Raises `BookingUnknown`, `BookingUsed`,
    `BookingAhead`, `BookingOver`.
    """
    plan, code = plan_of(hall_id), check_digits(code)
    rows = Booking.objects.select_for_update(of=("self",)).filter(hall_id=hall_id, day=day_of(at), code=code)
    found = sorted(rows, key=lambda row: row.state != BookingState.BOOKED)
    if not found:
        raise BookingUnknown
    booking = found[0]
    check_arrival(BookingState(booking.state), booking.slot_at, plan.parameters, at)
    booking.state = BookingState.ARRIVED
    booking.save(update_fields=["state"])
    purpose = Purpose(booking.item_key, booking.entry_code, booking.name_zh, booking.name_en, booking.organ_key)
    return drawn(plan, booking.group, purpose=purpose, booking=booking, by=by, at=at)
