"""Several people act at the same moment, each on a connection that really commits."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from qiongtai.law.actor import Actor
from qiongtai.visits.models import Booking, Counter, TakenSlot, Ticket, WindowSession
from qiongtai.visits.operations.call import call_next
from qiongtai.visits.operations.serve import serve_ticket
from qiongtai.visits.rules.slots import SlotFull
from tests import province
from tests.province import officer
from tests.visits.hall import AT, booked, drawn, opened


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the operations really commit, and take away what they left, facts apart."""
    with django_db_blocker.unblock():
        province.load_province()
        try:
            yield
        finally:
            for rows in (Ticket, Booking, TakenSlot, Counter, WindowSession):
                rows.objects.all().delete()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run *acts* in threads that start together; return what each answered or raised."""
    gate, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            ends[number] = act()
        except Exception as error:  # noqa: BLE001  (looked at by the test)
            ends[number] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return list(ends)


def test_two_clerks_who_call_at_once_never_get_the_same_ticket(committed: None) -> None:
    clerks = [opened(1, "clerk"), opened(2, "registrar")]
    for _ in range(20):
        drawn()
    called: list[str] = []
    for _ in range(10):
        found = at_once(*(lambda by=by: call_next(by=by, at=AT) for by in clerks))
        called += [one.code for one in found]
        for by in clerks:
            serve_ticket(by=by, at=AT)
    assert sorted(called) == [f"A{number:03}" for number in range(1, 21)]


def test_a_ticket_that_one_clerk_is_taking_is_passed_over_by_the_other(committed: None) -> None:
    first, second = opened(1, "clerk"), opened(2, "registrar")
    for _ in range(2):
        drawn()
    holds, goes_on = threading.Event(), threading.Event()

    def slow() -> str:
        with transaction.atomic():
            found = call_next(by=first, at=AT)
            holds.set()
            assert goes_on.wait(timeout=20)
        return found.code if found else ""

    def quick() -> str:
        assert holds.wait(timeout=20)
        found = call_next(by=second, at=AT)
        goes_on.set()
        return found.code if found else ""

    assert at_once(slow, quick) == ["A001", "A002"]


def test_one_clerk_who_presses_twice_calls_once(committed: None) -> None:
    clerk = opened()
    for _ in range(3):
        drawn()
    ends = at_once(*[lambda: call_next(by=clerk, at=AT)] * 2)
    assert sorted(type(one).__name__ for one in ends) == ["StillCalling", "TicketRow"]
    assert Ticket.objects.filter(state="called").count() == 1


def test_two_clerks_who_open_one_window_at_once(committed: None) -> None:
    ends = at_once(lambda: opened(1, "clerk"), lambda: opened(1, "registrar"))
    assert sorted(type(one).__name__ for one in ends) == ["Actor", "WindowTaken"]
    assert WindowSession.objects.filter(closed_at=None).count() == 1


def test_numbers_drawn_at_once_are_all_different(committed: None) -> None:
    found = at_once(*[drawn] * 8)
    assert sorted(one.code for one in found) == [f"A{number:03}" for number in range(1, 9)]


def test_the_last_place_of_a_slot_is_given_once(committed: None) -> None:
    booked(by="citizen")
    ends = at_once(lambda: booked(by="enterprise"), lambda: booked(by="agent"))
    assert sorted(type(one).__name__ for one in ends) == ["SlotFull", "int"]
    assert any(isinstance(one, SlotFull) for one in ends)
    assert TakenSlot.objects.get().taken == 2


def test_one_person_who_books_twice_at_once_stays_within_the_bound(committed: None) -> None:
    who: Actor = officer("citizen")
    assert who.id is not None
    ends = at_once(*[lambda: booked(by="citizen")] * 2)
    assert sorted(type(one).__name__ for one in ends) == ["BookedAlready", "int"]
    assert Booking.objects.filter(account_id=who.id).count() == 1
