"""Give a booking up."""

from datetime import datetime

from django.db import connection, transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.visits.facts import VisitCancelled
from qiongtai.visits.models import Booking
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.rules.codes import BookingState

RELEASE = """
UPDATE visits_taken_slot SET taken = taken - 1 WHERE hall_id = %s AND "group" = %s AND start = %s AND taken > 0
"""


class CancelledTooLate(Refusal):
    """The time of this appointment has come, or it was given up before; it cannot be cancelled now."""


@transaction.atomic
def cancel_booking(*, booking_id: int, by: Actor, at: datetime) -> None:
    """Give up an own booking before its time; its place is free at once. Raises `NotFound`, `CancelledTooLate`."""
    booking = lock(Booking, booking_id)
    if by.kind is not ActorKind.CITIZEN or booking.account_id != by.id:
        raise NotFound
    if booking.state != BookingState.BOOKED or booking.slot_at <= at:
        raise CancelledTooLate
    booking.state, booking.cancelled_at = BookingState.CANCELLED, at
    booking.save(update_fields=["state", "cancelled_at"])
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [booking.hall_id, booking.group, booking.slot_at])
    about = plan_of(booking.hall_id).about()
    record(VisitCancelled(**about, booking_id=booking.pk, slot_at=booking.slot_at), by=by, at=at)  # type: ignore[arg-type]
