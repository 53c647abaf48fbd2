"""A hall's public pages, and appointments from the guide to the slip."""

import json
from datetime import datetime, timedelta

import pytest
from django.test import Client

from qiongtai.foundation.kept import forget_all
from qiongtai.places.models import Hall
from qiongtai.visits.models import Booking, Ticket
from qiongtai.visits.operations.call import call_next
from qiongtai.visits.operations.set_figures import set_figures
from qiongtai.visits.queries.bookings import my_bookings
from tests.portal.conftest import Visitor
from tests.province import CHENGMAI, JINJIANG, moment, officer
from tests.visits.hall import AT, FOOD, TOMORROW, booked, drawn, hall_id, opened

pytestmark = pytest.mark.django_db

GUIDE = f"/item/{FOOD.entry_code}/"
BOOK = f"{GUIDE}book/"


class Hands:
    """A clock that a test sets."""

    at = AT

    @classmethod
    def now(cls) -> datetime:
        """Stand in for Django's clock."""
        return cls.at


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Hands]:
    """Let the door live at nine on a working day."""
    Hands.at = AT
    monkeypatch.setattr("qiongtai.foundation.clock.timezone", Hands)
    return Hands


def test_the_guide_leads_to_an_appointment_only_where_a_hall_serves(anybody: Client) -> None:
    assert BOOK in anybody.get(GUIDE).content.decode()
    Hall.objects.filter(division_id=CHENGMAI).update(hours="")
    forget_all()
    assert BOOK not in anybody.get(GUIDE).content.decode()


def test_an_appointment_is_made_listed_moved_and_cancelled(visitor: Visitor) -> None:
    citizen = visitor("citizen", language="en")
    shown = citizen.get(BOOK, {"day": "2026-03-03"})
    assert "09:00–09:30" in shown.content.decode()
    sent = {"slot": TOMORROW.isoformat(), "day": "2026-03-03", "once": shown.context["once"]}
    for _ in range(2):
        assert citizen.post(BOOK, sent).headers["Location"] == "/my/bookings/"
    booking = Booking.objects.get()
    assert booking.code in citizen.get("/my/bookings/").content.decode()
    later = TOMORROW + timedelta(hours=1)
    assert citizen.post(f"/my/bookings/{booking.pk}/move", {"slot": later.isoformat()}).status_code == 302
    moved = Booking.objects.get(state="booked")
    assert moved.slot_at == later
    assert b"Cancel the appointment?" in citizen.get(f"/my/bookings/{moved.pk}/cancel").content
    assert citizen.post(f"/my/bookings/{moved.pk}/cancel").status_code == 302
    assert not Booking.objects.filter(state="booked").exists()
    assert citizen.post(f"/my/bookings/{moved.pk}/cancel").status_code == 422


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        pytest.param("2026-03-02T08:30:00+08:00", "This time has passed", id="past"),
        pytest.param("2026-03-07T09:00:00+08:00", "closed on 7 March 2026", id="closed"),
        pytest.param("2026-05-29T09:00:00+08:00", "One can book up to", id="too far"),
        pytest.param("2026-03-03T12:30:00+08:00", "offers no appointment", id="over noon"),
        pytest.param("tomorrow", "offers no appointment", id="nonsense"),
        pytest.param("0001-01-01T00:00:00+14:00", "offers no appointment", id="before all time"),
        pytest.param("", "offers no appointment", id="nothing chosen"),
    ],
)
def test_a_time_that_cannot_be_booked_is_refused_in_words(visitor: Visitor, slot: str, words: str) -> None:
    answer = visitor("citizen", language="en").post(BOOK, {"slot": slot})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_only_the_owner_sees_a_booking(visitor: Visitor) -> None:
    number = booked()
    for username in ("enterprise", "clerk"):
        stranger = visitor(username)
        for address in (f"/my/bookings/{number}/move", f"/my/bookings/{number}/cancel"):
            assert stranger.get(address).status_code == stranger.post(address).status_code == 404
    assert visitor().get("/my/bookings/").status_code == 302
    assert visitor("enterprise").get("/my/bookings/").context["rows"] == []


def test_a_hall_without_appointments_says_so(visitor: Visitor) -> None:
    set_figures(hall_id=hall_id(), given={"per_window": 0}, by=officer("leader"), at=AT)
    assert "takes no appointments" in visitor("citizen", language="en").get(BOOK).content.decode()


def test_unknown_services_have_no_appointments(visitor: Visitor) -> None:
    citizen = visitor("citizen")
    for code in ("nothing", "food-business-licence-460000000000"):
        assert citizen.get(f"/item/{code}/book/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(visitor: Visitor, count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        booked(TOMORROW + number * timedelta(minutes=30))
    citizen = visitor("citizen")
    with django_assert_num_queries(4):  # type: ignore[operator]
        rows = citizen.get("/my/bookings/").context["rows"]
    assert len(rows) == count


def test_a_visitor_draws_a_ticket_and_sees_the_slip(visitor: Visitor) -> None:
    anybody = visitor(language="en")
    once = anybody.get(f"/hall/{hall_id()}/").context["once"]
    first = anybody.post(f"/hall/{hall_id()}/draw", {"group": "A", "once": once})
    assert anybody.post(f"/hall/{hall_id()}/draw", {"group": "A", "once": once}).headers == first.headers
    slip = anybody.get(first.headers["Location"]).content.decode()
    assert "A001" in slip and "0 go before you" in slip and "minutes, by today" not in slip
    assert Ticket.objects.count() == 1


def test_the_device_in_the_hall_prints_and_goes_back(anybody: Client) -> None:
    answer = anybody.post(f"/hall/{hall_id()}/draw", {"group": "A", "kiosk": "1"})
    slip = anybody.get(answer.headers["Location"]).content.decode()
    assert f'data-kiosk="/hall/{hall_id()}/?kiosk=1"' in slip


def test_a_closed_hall_draws_nothing(visitor: Visitor, clock: type[Hands]) -> None:
    clock.at = moment("2026-03-01T10:00")
    anybody = visitor(language="en")
    assert "The hall is closed now" in anybody.get(f"/hall/{hall_id()}/").content.decode()
    answer = anybody.post(f"/hall/{hall_id()}/draw", {"group": "A"})
    assert answer.status_code == 422 and b"08:30-12:00" in answer.content


def test_an_appointment_is_checked_in_by_its_digits(visitor: Visitor, clock: type[Hands]) -> None:
    booked()
    code = my_bookings(officer("citizen")).rows[0].code
    anybody, address = visitor(language="en"), f"/hall/{hall_id()}/arrive"
    early = anybody.post(address, {"code": code})
    assert early.status_code == 422 and b"No appointment of today" in early.content
    clock.at = TOMORROW - timedelta(minutes=10)
    answer = anybody.post(address, {"code": f" {code[:3]} {code[3:]} "})
    slip = anybody.get(answer.headers["Location"]).content.decode()
    assert "B001" in slip and "From 09:00 on your appointment goes first." in slip


def test_digits_are_not_guessed(visitor: Visitor) -> None:
    anybody, address = visitor(language="en"), f"/hall/{hall_id()}/arrive"
    for number in range(5):
        anybody.post(address, {"code": f"{number:06}"})
    answer = anybody.post(address, {"code": "000009"})
    assert answer.status_code == 422 and b"Too many tries" in answer.content


def test_the_slip_tells_the_window_that_calls(visitor: Visitor) -> None:
    ticket = drawn()
    call_next(by=opened(2), at=AT)
    slip = visitor(language="en").get(f"/hall/{hall_id()}/ticket/{ticket.token}/").content.decode()
    assert "Please go to window 2" in slip
    other = Hall.objects.get(division_id=JINJIANG).pk
    assert visitor().get(f"/hall/{other}/ticket/{ticket.token}/").status_code == 404


def test_the_screen_polls_and_is_told_nothing_new(visitor: Visitor) -> None:
    drawn()
    drawn()
    call_next(by=opened(2), at=AT)
    anybody, address = visitor(), f"/hall/{hall_id()}/screen.json"
    first = anybody.get(address)
    told = json.loads(first.content)
    assert told["calls"] == [{"ticket": "A001", "window": 2, "calls": 1, "serving": False}]
    assert (told["waiting"], told["groups"][0]["waiting"], told["groups"][0]["minutes"]) == (1, 1, None)
    again = anybody.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    drawn()
    forget_all()
    assert anybody.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_many_screens_cost_one_look(visitor: Visitor, django_assert_num_queries: object) -> None:
    anybody, address = visitor(), f"/hall/{hall_id()}/screen.json"
    anybody.get(address)
    with django_assert_num_queries(0):  # type: ignore[operator]
        for _ in range(5):
            anybody.get(address)


def test_the_wall_shows_numbers_and_nobody(visitor: Visitor) -> None:
    booked(at=AT)
    drawn()
    call_next(by=opened(2), at=AT)
    shown = visitor(language="en").get(f"/hall/{hall_id()}/screen").content.decode()
    assert "A001" in shown and "Window 2" in shown
    for person in (officer("citizen").name, officer("clerk").name):
        assert person not in shown


def test_halls_that_are_none_are_not_found(anybody: Client) -> None:
    for address in ("/hall/999999999/", "/hall/999999999/screen", "/hall/999999999/screen.json"):
        assert anybody.get(address).status_code == 404
    assert anybody.post("/hall/999999999/draw", {"group": "A"}).status_code == 404
    assert anybody.post(f"/hall/{hall_id()}/draw", {"group": "Z"}).status_code == 422
