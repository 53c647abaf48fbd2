"""Bookings: bounded, refused with reasons, cancelled, moved, and turned into tickets."""

from datetime import timedelta

import pytest

from qiongtai.law.actor import ANONYMOUS
from qiongtai.law.refusal import NotFound
from qiongtai.places.operations.set_local_day import set_local_day
from qiongtai.visits.models import Booking, TakenSlot, Ticket
from qiongtai.visits.operations.book import book_visit
from qiongtai.visits.operations.cancel import CancelledTooLate, cancel_booking
from qiongtai.visits.operations.check_in import check_in
from qiongtai.visits.operations.rebook import rebook_visit
from qiongtai.visits.operations.set_figures import plan_window, set_figures
from qiongtai.visits.queries.bookings import my_booking, my_bookings
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.queries.slots import free_slots
from qiongtai.visits.rules.arrival import BookingAhead, BookingOver, BookingUnknown, BookingUsed
from qiongtai.visits.rules.slots import BookedAlready, DayClosed, NoSuchSlot, SlotFull, TooManyBookings
from tests.province import CHENGMAI, officer
from tests.visits.hall import AT, FOOD, TOMORROW, booked, hall_id, told, window

pytestmark = pytest.mark.django_db

HALF_HOUR = timedelta(minutes=30)


def left(start=TOMORROW) -> int:
    plan = plan_of(hall_id())
    slots = [slot for day in free_slots(plan, plan.group("B"), at=AT) for slot in day.slots]
    return next(slot.left for slot in slots if slot.start == start)


def test_a_booking_takes_a_place_and_is_recorded() -> None:
    assert left() == 2
    number = booked()
    assert left() == 1
    row = my_booking(officer("citizen"), number)
    assert (row.group, row.slot_at, row.slot_end - row.slot_at) == ("B", TOMORROW, HALF_HOUR)
    assert len(row.code) == 6 and row.code.isdigit()
    assert told("visit", number) == ["visit.booked"]


def test_a_full_slot_takes_nobody_more() -> None:
    booked(by="citizen")
    booked(by="enterprise")
    with pytest.raises(SlotFull):
        booked(by="agent")
    assert (left(), TakenSlot.objects.get().taken) == (0, 2)


def test_one_person_holds_a_bounded_number_of_open_bookings() -> None:
    for number in range(3):
        booked(TOMORROW + number * HALF_HOUR)
    with pytest.raises(TooManyBookings) as refused:
        booked(TOMORROW + 3 * HALF_HOUR)
    assert refused.value.particulars == {"most": 3}
    booked(TOMORROW + 3 * HALF_HOUR, by="enterprise")


def test_one_person_is_not_booked_twice_at_a_time() -> None:
    booked()
    with pytest.raises(BookedAlready):
        booked()


def test_a_local_holiday_is_refused() -> None:
    day_off = {"is_workday": False, "name_zh": "三月三", "name_en": "Sanyuesan", "basis": "县府通知"}
    set_local_day(place=CHENGMAI, day=TOMORROW.date(), **day_off, by=officer("admin"), at=AT)
    with pytest.raises(DayClosed):
        booked()


def test_capacity_follows_the_windows_in_use_and_the_figures() -> None:
    leader = officer("leader")
    set_figures(hall_id=hall_id(), given={"per_window": 3}, by=leader, at=AT)
    assert left() == 3
    plan_window(window_id=window(2), groups=["B"], in_use=True, by=leader, at=AT)
    assert left() == 6
    for number in (2, 3):
        plan_window(window_id=window(number), groups=["B"], in_use=False, by=leader, at=AT)
    with pytest.raises(NotFound):
        set_figures(hall_id=hall_id(), given={"per_window": 3}, by=officer("clerk"), at=AT)
    assert booked(), "without its own windows the item goes to the general ones"
    assert Booking.objects.get().group == "A"


def test_a_hall_that_takes_no_bookings_offers_none() -> None:
    set_figures(hall_id=hall_id(), given={"per_window": 0}, by=officer("leader"), at=AT)
    plan = plan_of(hall_id())
    assert free_slots(plan, plan.group("B"), at=AT) == ()
    with pytest.raises(NoSuchSlot):
        booked()


def test_only_citizens_book() -> None:
    for nobody in (ANONYMOUS, officer("clerk")):
        with pytest.raises(NotFound):
            book_visit(hall_id=hall_id(), purpose=FOOD, start=TOMORROW, by=nobody, at=AT)


def test_cancelling_frees_the_place_once() -> None:
    number = booked()
    with pytest.raises(NotFound):
        cancel_booking(booking_id=number, by=officer("enterprise"), at=AT)
    cancel_booking(booking_id=number, by=officer("citizen"), at=AT)
    with pytest.raises(CancelledTooLate):
        cancel_booking(booking_id=number, by=officer("citizen"), at=AT)
    assert (left(), told("visit", number)) == (2, ["visit.booked", "visit.cancelled"])


def test_what_has_begun_is_not_cancelled() -> None:
    number = booked()
    with pytest.raises(CancelledTooLate):
        cancel_booking(booking_id=number, by=officer("citizen"), at=TOMORROW)


def test_moving_a_booking_is_all_or_nothing() -> None:
    number = booked()
    with pytest.raises(DayClosed):
        rebook_visit(booking_id=number, start=TOMORROW + timedelta(days=4), by=officer("citizen"), at=AT)
    assert left() == 1
    moved = rebook_visit(booking_id=number, start=TOMORROW + HALF_HOUR, by=officer("citizen"), at=AT)
    assert (left(), left(TOMORROW + HALF_HOUR)) == (2, 1)
    assert [row.id for row in my_bookings(officer("citizen")).rows] == [moved, number]
    with pytest.raises(NotFound):
        rebook_visit(booking_id=moved, start=TOMORROW, by=officer("enterprise"), at=AT)


def test_check_in_turns_the_booking_into_a_ticket_once() -> None:
    number = booked()
    code = my_booking(officer("citizen"), number).code
    drawn = check_in(hall_id=hall_id(), code=code, by=ANONYMOUS, at=TOMORROW - timedelta(minutes=5))
    ticket = Ticket.objects.get(pk=drawn.id)
    assert (ticket.code, ticket.slot_at, ticket.booking_id, ticket.entry_code) == (
        "B001",
        TOMORROW,
        number,
        FOOD.entry_code,
    )
    assert told("ticket", drawn.id) == ["ticket.drawn"]
    with pytest.raises(BookingUsed):
        check_in(hall_id=hall_id(), code=code, by=ANONYMOUS, at=TOMORROW)


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [
        pytest.param(-61, BookingAhead, id="more than an hour early"),
        pytest.param(21, BookingOver, id="more than twenty minutes late"),
    ],
)
def test_check_in_has_its_time(minutes: int, refusal: type[Exception]) -> None:
    code = my_booking(officer("citizen"), booked()).code
    with pytest.raises(refusal):
        check_in(hall_id=hall_id(), code=code, by=ANONYMOUS, at=TOMORROW + timedelta(minutes=minutes))


def test_a_code_of_no_booking_is_refused() -> None:
    with pytest.raises(BookingUnknown):
        check_in(hall_id=hall_id(), code="000000", by=ANONYMOUS, at=TOMORROW)
