"""Tickets: drawn, called in turn, missed, passed on, served and finished; windows opened and closed."""

from datetime import timedelta

import pytest

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import ANONYMOUS
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound
from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.operations.call import call_next, call_ticket, miss_ticket, recall
from qiongtai.visits.operations.check_in import check_in
from qiongtai.visits.operations.close_window import close_for_clerk, close_window
from qiongtai.visits.operations.draw import draw_ticket
from qiongtai.visits.operations.finish import finish_ticket
from qiongtai.visits.operations.open_window import open_window
from qiongtai.visits.operations.serve import mark_case, serve_ticket
from qiongtai.visits.operations.set_figures import set_figures
from qiongtai.visits.operations.transfer import transfer_ticket
from qiongtai.visits.queries.bookings import my_booking
from qiongtai.visits.queries.live import live, wait_of
from qiongtai.visits.queries.strip import strip_of
from qiongtai.visits.queries.tickets import ahead_of, ticket_by_token
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.groups import GroupNotServed
from qiongtai.visits.rules.windows import (
    HallClosed,
    NothingInHand,
    OtherWindowOpen,
    StillCalling,
    TicketInHand,
    TicketsWouldWait,
    TicketUnknown,
    TransferNowhere,
    WindowNotOpen,
    WindowShut,
    WindowTaken,
)
from tests.province import JINJIANG, moment, officer, window_id
from tests.visits.hall import AT, TOMORROW, booked, drawn, hall_id, opened, told, window

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def body(ticket: int, kind: str) -> dict[str, object]:
    return next(fact.body for fact in reversed(facts_of("ticket", ticket)) if fact.kind == f"ticket.{kind}")


def test_numbers_count_by_group_hall_and_day() -> None:
    assert [drawn("A").code, drawn("A").code, drawn("B").code] == ["A001", "A002", "B001"]
    assert drawn("A", at=TOMORROW).code == "A001"
    with pytest.raises(GroupNotServed):
        drawn("Z")


def test_a_visitor_draws_only_while_the_hall_is_open() -> None:
    assert draw_ticket(hall_id=hall_id(), letter="A", by=ANONYMOUS, at=AT).code == "A001"
    for closed in ("2026-03-02T12:30", "2026-03-01T10:00"):
        with pytest.raises(HallClosed):
            draw_ticket(hall_id=hall_id(), letter="A", by=ANONYMOUS, at=moment(closed))
    assert drawn("A", at=moment("2026-03-02T12:30")).code == "A002", "the desk may draw at any time"


def test_a_ticket_goes_its_way_and_every_instant_is_recorded() -> None:
    ticket, clerk = drawn("A"), opened()
    called = call_next(by=clerk, at=AT + 6 * MINUTE)
    assert called is not None and called.code == "A001"
    serve_ticket(by=clerk, at=AT + 7 * MINUTE)
    mark_case(ticket_id=ticket.id, case_id=77, by=clerk)
    finish_ticket(by=clerk, at=AT + 15 * MINUTE)
    row = ticket_by_token(ticket.token)
    assert (row.state, row.waited, row.took, row.case_id) == (TicketState.FINISHED, 6, 8, 77)
    assert told("ticket", ticket.id) == ["ticket.drawn", "ticket.called", "ticket.served", "ticket.finished"]
    assert body(ticket.id, "called")["waited_seconds"] == 360
    assert body(ticket.id, "finished") | {"served_seconds": 480, "case_id": 77} == body(ticket.id, "finished")
    fact = facts_of("ticket", ticket.id)[-1]
    assert (fact.place, fact.actor_id) == ("469023000000", clerk.id)


def test_calling_next_finishes_what_is_served() -> None:
    first, _second, clerk = drawn(), drawn(), opened()
    call_next(by=clerk, at=AT)
    serve_ticket(by=clerk, at=AT)
    called = call_next(by=clerk, at=AT + MINUTE)
    assert called is not None and called.code == "A002"
    assert ticket_by_token(first.token).state is TicketState.FINISHED


def test_nobody_waits() -> None:
    clerk = opened()
    assert call_next(by=clerk, at=AT) is None
    with pytest.raises(NothingInHand):
        recall(by=clerk, at=AT)


def test_a_window_calls_only_what_it_serves() -> None:
    drawn("C")
    assert call_next(by=opened(3), at=AT) is None


def test_tickets_are_called_in_the_order_in_which_they_were_drawn() -> None:
    for letter in ("B", "A", "C"):
        drawn(letter)
    clerk, order = opened(), []
    for _ in range(3):
        called = call_next(by=clerk, at=AT)
        assert called is not None
        order.append(called.code)
        serve_ticket(by=clerk, at=AT)
    assert order == ["B001", "A001", "C001"]


def test_a_booking_goes_first_from_its_time_on_and_not_before() -> None:
    number = booked()
    early = TOMORROW - 30 * MINUTE
    first = drawn("B", at=early - MINUTE)
    check_in(hall_id=hall_id(), code=my_booking(officer("citizen"), number).code, by=ANONYMOUS, at=early)
    drawn("B", at=early + MINUTE)
    third = drawn("B", at=early - 2 * MINUTE)
    clerk = opened(3, at=early)
    assert call_next(by=clerk, at=TOMORROW - MINUTE).code == third.code  # type: ignore[union-attr]
    serve_ticket(by=clerk, at=TOMORROW)
    assert call_next(by=clerk, at=TOMORROW).code == "B002", "the booking, before one who came earlier"  # type: ignore[union-attr]
    serve_ticket(by=clerk, at=TOMORROW)
    assert call_next(by=clerk, at=TOMORROW + MINUTE).code == first.code  # type: ignore[union-attr]


def test_a_booking_is_told_how_many_really_go_before_it() -> None:
    number = booked()
    for minute in (3, 2):
        drawn("B", at=TOMORROW - minute * MINUTE)
    code = my_booking(officer("citizen"), number).code
    mine = check_in(hall_id=hall_id(), code=code, by=ANONYMOUS, at=TOMORROW - MINUTE)
    ticket, other = ticket_by_token(mine.token), ticket_by_token(drawn("B", at=TOMORROW - MINUTE).token)
    before, then = TOMORROW - MINUTE, TOMORROW
    assert [ahead_of(ticket, at) for at in (before, then)] == [2, 0]
    assert [ahead_of(other, at) for at in (before, then)] == [3, 3]


def test_a_no_show_is_missed_after_as_many_calls_as_the_hall_wants() -> None:
    ticket, _other, clerk = drawn(), drawn(), opened()
    call_next(by=clerk, at=AT)
    recall(by=clerk, at=AT + MINUTE)
    for act in (miss_ticket, call_next):
        with pytest.raises(StillCalling):
            act(by=clerk, at=AT)
    recall(by=clerk, at=AT + 2 * MINUTE)
    assert strip_of(clerk, at=AT).enough  # type: ignore[union-attr]
    called = call_next(by=clerk, at=AT + 3 * MINUTE)
    assert called is not None and called.code == "A002"
    assert told("ticket", ticket.id) == ["ticket.drawn", *["ticket.called"] * 3, "ticket.missed"]


def test_how_often_is_called_is_the_halls_figure() -> None:
    drawn()
    set_figures(hall_id=hall_id(), given={"calls": 1}, by=officer("leader"), at=AT)
    clerk = opened()
    call_next(by=clerk, at=AT)
    miss_ticket(by=clerk, at=AT)
    assert Ticket.objects.get().state == TicketState.MISSED


def test_who_comes_late_is_called_by_number() -> None:
    ticket, clerk = drawn(), opened()
    set_figures(hall_id=hall_id(), given={"calls": 1}, by=officer("leader"), at=AT)
    call_next(by=clerk, at=AT)
    miss_ticket(by=clerk, at=AT)
    assert call_ticket(code=" a001 ", by=clerk, at=AT + MINUTE).id == ticket.id
    serve_ticket(by=clerk, at=AT)
    with pytest.raises(TicketUnknown):
        call_ticket(code="A999", by=clerk, at=AT)


def test_a_ticket_that_is_passed_on_keeps_its_number_and_its_waiting_time() -> None:
    ticket, other = drawn("A"), drawn("B", at=AT + MINUTE)
    clerk, colleague = opened(), opened(3, "registrar")
    call_next(by=clerk, at=AT + 2 * MINUTE)
    serve_ticket(by=clerk, at=AT + 3 * MINUTE)
    transfer_ticket(to_window_id=window(3), by=clerk, at=AT + 4 * MINUTE)
    assert strip_of(colleague, at=AT).waiting == 2  # type: ignore[union-attr]
    called = call_next(by=colleague, at=AT + 5 * MINUTE)
    assert called is not None and (called.id, called.code) == (ticket.id, "A001"), "before one who came later"
    assert body(ticket.id, "called")["waited_seconds"] == 300
    assert ticket_by_token(other.token).state is TicketState.WAITING
    assert "ticket.transferred" in told("ticket", ticket.id)


def test_a_ticket_is_passed_on_to_a_group() -> None:
    ticket, clerk = drawn("A"), opened()
    call_next(by=clerk, at=AT)
    transfer_ticket(to_group="B", by=clerk, at=AT)
    assert call_next(by=opened(3, "registrar"), at=AT).id == ticket.id  # type: ignore[union-attr]


def test_a_ticket_is_passed_on_to_somebody() -> None:
    drawn()
    clerk = opened()
    call_next(by=clerk, at=AT)
    with pytest.raises(WindowShut):
        transfer_ticket(to_window_id=window(3), by=clerk, at=AT)
    for nowhere in ({"to_window_id": window(1)}, {"to_group": "A"}, {}, {"to_window_id": window_id(JINJIANG)}):
        with pytest.raises(TransferNowhere):
            transfer_ticket(**nowhere, by=clerk, at=AT)
    assert Ticket.objects.get().state == TicketState.CALLED


def test_one_clerk_at_a_window_and_one_window_for_a_clerk() -> None:
    before = len(told("window", window(1)))
    clerk = opened()
    open_window(window_id=window(1), by=clerk, at=AT)
    with pytest.raises(WindowTaken) as refused:
        opened(1, "registrar")
    assert refused.value.particulars == {"clerk": clerk.name}
    with pytest.raises(OtherWindowOpen):
        opened(2)
    assert told("window", window(1))[before:] == ["window.opened"]
    assert WindowSession.objects.count() == 1


def test_a_clerk_opens_only_windows_of_the_own_hall() -> None:
    with pytest.raises(NotFound):
        open_window(window_id=window(1), by=officer("township"), at=AT)
    with pytest.raises(WindowNotOpen):
        call_next(by=officer("clerk"), at=AT)


def test_closing_warns_of_who_would_wait_for_nobody() -> None:
    drawn("C")
    clerk = opened()
    with pytest.raises(TicketsWouldWait) as refused:
        close_window(by=clerk, at=AT)
    assert refused.value.particulars == {"count": 1}
    close_window(sure=True, by=clerk, at=AT)
    assert facts_of("window", window(1))[-1].body["waiting"] == 1
    opened(1)
    opened(4, "registrar")
    close_window(by=clerk, at=AT)


def test_a_window_is_not_closed_with_a_ticket_in_hand() -> None:
    drawn()
    clerk = opened()
    call_next(by=clerk, at=AT)
    with pytest.raises(TicketInHand):
        close_window(sure=True, by=clerk, at=AT)


def test_tickets_meant_for_a_closed_window_wait_for_the_others() -> None:
    ticket, clerk, colleague = drawn("B"), opened(), opened(3, "registrar")
    call_next(by=clerk, at=AT)
    transfer_ticket(to_window_id=window(3), by=clerk, at=AT)
    close_window(sure=True, by=colleague, at=AT)
    assert call_next(by=clerk, at=AT).id == ticket.id  # type: ignore[union-attr]


def test_the_leader_closes_a_forgotten_window_and_its_ticket_waits_again() -> None:
    drawn()
    clerk = opened()
    call_next(by=clerk, at=AT)
    for stranger in ("clerk", "township"):
        with pytest.raises(NotFound):
            close_for_clerk(window_id=window(1), by=officer(stranger), at=AT)
    close_for_clerk(window_id=window(1), by=officer("leader"), at=AT)
    assert Ticket.objects.get().state == TicketState.WAITING
    assert strip_of(clerk, at=AT) is None


def test_what_was_left_open_yesterday_is_ended_first() -> None:
    before = len(told("window", window(1)))
    ticket, clerk = drawn(), opened()
    call_next(by=clerk, at=AT)
    opened(1, "registrar", at=TOMORROW)
    assert ticket_by_token(ticket.token).state is TicketState.MISSED
    assert told("window", window(1))[before:] == ["window.opened", "window.closed", "window.opened"]


def test_service_out_of_hours_is_marked() -> None:
    noon = moment("2026-03-02T12:30")
    ticket, clerk = drawn(at=noon), opened(at=noon)
    call_next(by=clerk, at=noon)
    serve_ticket(by=clerk, at=noon)
    finish_ticket(by=clerk, at=moment("2026-03-02T14:40"))
    assert [body(ticket.id, kind)["outside_hours"] for kind in ("called", "served", "finished")] == [True, True, False]
    assert facts_of("window", window(1))[-1].body["outside_hours"] is True


def test_what_is_not_called_cannot_be_finished() -> None:
    drawn()
    clerk = opened()
    call_next(by=clerk, at=AT)
    with pytest.raises(ActNotAllowed):
        finish_ticket(by=clerk, at=AT)


def test_a_waiting_time_is_shown_after_enough_services_of_the_day() -> None:
    clerk = opened()
    for _ in range(3):
        drawn()
        assert live(hall_id(), at=AT).group("A").minutes is None  # type: ignore[union-attr]
        call_next(by=clerk, at=AT)
        serve_ticket(by=clerk, at=AT)
        finish_ticket(by=clerk, at=AT + 10 * MINUTE)
    drawn()
    ticket = ticket_by_token(drawn().token)
    now = live(hall_id(), at=AT)
    assert (now.waiting, now.group("A").minutes, wait_of(ticket, now, at=AT)) == (2, 20, (1, 10))  # type: ignore[union-attr]


def test_the_screen_knows_numbers_and_windows_and_nobody() -> None:
    drawn()
    clerk = opened(2)
    call_next(by=clerk, at=AT)
    (call,) = live(hall_id(), at=AT).calls
    assert (call.code, call.window, call.calls, call.serving) == ("A001", 2, 1, False)
