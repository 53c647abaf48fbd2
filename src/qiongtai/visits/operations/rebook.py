"""Move a booking to another time."""

from datetime import datetime

from django.db import transaction

from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.visits.models import Booking
from qiongtai.visits.operations.book import book_visit
from qiongtai.visits.operations.cancel import cancel_booking
from qiongtai.visits.rules.purpose import Purpose


@transaction.atomic
def rebook_visit(*, booking_id: int, start: datetime, by: Actor, at: datetime) -> int:
    """Give up an own booking for another time in the same hall, and return the new one's id; all or nothing.

    Raises what `cancel_booking` and `book_visit` raise; the old booking stands then.
    """
    booking = Booking.objects.filter(pk=booking_id, account_id=by.id or 0).first()
    if booking is None:
        raise NotFound
    cancel_booking(booking_id=booking_id, by=by, at=at)
    purpose = Purpose(
        item_key=booking.item_key,
        entry_code=booking.entry_code,
        name_zh=booking.name_zh,
        name_en=booking.name_en,
        organ_key=booking.organ_key,
    )
    return book_visit(hall_id=booking.hall_id, purpose=purpose, start=start, by=by, at=at, instead_of=booking_id)
