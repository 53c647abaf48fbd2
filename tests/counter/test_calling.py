"""The clerk's calling page, its strip on the queue page, and the leader's pages of the hall."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from qiongtai.visits.models import Ticket, WindowSession
from qiongtai.visits.queries.plan import plan_of
from qiongtai.visits.queries.tickets import tickets_of_day
from qiongtai.visits.rules.codes import TicketState
from tests.counter.filled import FOOD, enterprise
from tests.province import JINJIANG, moment, window_id
from tests.visits.hall import AT, drawn, hall_id, window

pytestmark = pytest.mark.django_db

HALL = "/counter/hall/"


@pytest.fixture(autouse=True)
def at_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the doors live at nine on a working day."""

    class Nine:
        @staticmethod
        def now() -> datetime:
            return AT

    monkeypatch.setattr("qiongtai.foundation.clock.timezone", Nine)


def do(client: Client, name: str, **sent: str) -> str:
    answer = client.post(reverse("counter:hall_act", args=[name]), sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer.headers["Location"]


def open_window(client: Client, number: int = 1) -> None:
    assert do(client, "open", window=str(window(number))) == HALL


def walk_in(client: Client) -> int:
    """Take an application in and return the case's id."""
    answer = client.post(reverse("counter:receive", args=[FOOD]), enterprise(then="receive"))
    return int(answer.headers["Location"].split("/")[3])


def test_a_clerk_opens_calls_serves_and_finishes(clerk: Client) -> None:
    drawn()
    assert "Open the window" in clerk.get(HALL).content.decode()
    open_window(clerk)
    do(clerk, "next")
    shown = clerk.get(HALL).content.decode()
    assert "A001" in shown and "call 1 of 3" in shown
    assert do(clerk, "begin") == "/counter/receive/"
    assert clerk.session["ticket"]["code"] == "A001"
    do(clerk, "finish")
    assert "ticket" not in clerk.session
    assert Ticket.objects.get().state == TicketState.FINISHED


def test_reception_marks_the_ticket_with_the_case(clerk: Client) -> None:
    drawn()
    open_window(clerk)
    do(clerk, "next")
    do(clerk, "begin")
    case_id = walk_in(clerk)
    assert Ticket.objects.get().case_id == case_id
    assert reverse("counter:case", args=[case_id]) in clerk.get(HALL).content.decode()


def test_an_application_that_is_being_written_outlives_the_closing_of_the_window(clerk: Client) -> None:
    drawn()
    open_window(clerk)
    do(clerk, "next")
    do(clerk, "begin")
    do(clerk, "finish")
    do(clerk, "close")
    assert not WindowSession.objects.filter(closed_at=None).exists()
    assert walk_in(clerk) > 0, "the page that was open is still taken in"


def test_the_strip_on_the_queue_page_calls_with_one_key(clerk: Client) -> None:
    assert 'class="strip' not in clerk.get("/counter/").content.decode(), "nothing while no window is open"
    open_window(clerk)
    drawn()
    shown = clerk.get("/counter/").content.decode()
    assert "1 waiting" in clerk.get("/counter/hall/strip").content.decode()
    assert 'class="strip' in shown and 'aria-keyshortcuts="c"' in shown and "1 waiting" in shown


@pytest.mark.parametrize("name", ["again", "missed", "begin", "finish", "pass", "call", "arrive", "next", "close"])
def test_what_cannot_be_done_is_refused_in_words(clerk: Client, name: str) -> None:
    answer = clerk.post(reverse("counter:hall_act", args=[name]), {"digits": "12", "code": "x", "to": "y:z"})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_unknown_acts_and_windows_of_others_are_not_found(clerk: Client) -> None:
    assert clerk.post(reverse("counter:hall_act", args=["dance"])).status_code == 404
    for number in (str(window_id(JINJIANG)), "x", "9" * 30):
        assert clerk.post(reverse("counter:hall_act", args=["open"]), {"window": number}).status_code == 404


def test_closing_asks_before_it_leaves_somebody_waiting(clerk: Client) -> None:
    open_window(clerk)
    drawn("C")
    answer = clerk.post(reverse("counter:hall_act", args=["close"]))
    assert answer.status_code == 422 and b"Close all the same" in answer.content
    do(clerk, "close", sure="1")
    assert not WindowSession.objects.filter(closed_at=None).exists()


def test_a_ticket_is_drawn_at_the_desk_once_however_often_the_form_is_sent(clerk: Client) -> None:
    once = clerk.get(HALL).context["once"]
    first = do(clerk, "draw", group="A", once=once)
    assert first == do(clerk, "draw", group="A", once=once)
    assert Ticket.objects.count() == 1
    shown = clerk.get(first).content.decode()
    assert f"/hall/{hall_id()}/ticket/{Ticket.objects.get().token}/" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_wait(
    clerk: Client, count: int, django_assert_num_queries: Callable[..., object]
) -> None:
    open_window(clerk)
    for _ in range(count):
        drawn()
    clerk.get(HALL)
    with django_assert_num_queries(14):  # type: ignore[attr-defined]
        clerk.get(HALL)


def test_the_leader_comes_to_the_hall(signed_in: Callable[..., Client]) -> None:
    leader = signed_in("leader")
    assert leader.get("/counter/").headers["Location"] == "/counter/hall/lead/"
    shown = leader.get("/counter/hall/lead/").content.decode()
    assert "Windows and clerks" in shown and "Real estate registration" in shown


def test_the_leader_sees_who_waits_for_nobody_and_closes_a_window(
    signed_in: Callable[..., Client], clerk: Client
) -> None:
    leader = signed_in("leader")
    open_window(clerk, 3)
    drawn("C")
    shown = leader.get("/counter/hall/lead/").content.decode()
    assert "Somebody waits where no window is open" in shown
    assert leader.post(reverse("counter:hall_shut", args=[hall_id(), window(3)])).status_code == 302
    assert leader.post(reverse("counter:hall_shut", args=[hall_id(), window(3)])).status_code == 404


def figures(**changed: str) -> dict[str, str]:
    usual = {"slot_minutes": "30", "per_window": "2", "days_ahead": "10", "most_open": "3", "calls": "3"}
    return {**usual, "early_minutes": "60", "grace_minutes": "20", "ground": "3", **changed}


def test_the_leader_sets_the_figures(signed_in: Callable[..., Client]) -> None:
    leader, address = signed_in("leader"), reverse("counter:hall_figures", args=[hall_id()])
    assert leader.post(address, figures(calls="2")).status_code == 302
    assert plan_of(hall_id()).parameters.calls == 2
    answer = leader.post(address, figures(calls="99"))
    assert answer.status_code == 422 and b"Choose a number from 1 to 10." in answer.content
    assert leader.post(address, figures(calls="")).status_code == 422
    assert plan_of(hall_id()).parameters.calls == 2


def test_the_leader_plans_a_window(signed_in: Callable[..., Client]) -> None:
    leader, number = signed_in("leader"), window(2)
    address = reverse("counter:hall_window", args=[hall_id(), number])
    assert leader.post(address, {f"w{number}-groups": "c, b", f"w{number}-in_use": "on"}).status_code == 302
    assert next(one.groups for one in plan_of(hall_id()).windows if one.window_id == number) == ("C", "B")
    assert leader.post(address, {f"w{number}-groups": "Z"}).status_code == 422


@pytest.mark.parametrize("username", ["clerk", "township", "citizen", "supervisor"])
def test_others_do_not_lead(signed_in: Callable[..., Client], username: str) -> None:
    stranger = signed_in(username)
    assert stranger.get("/counter/hall/lead/", {"hall": str(hall_id())}).status_code == 404
    assert stranger.post(reverse("counter:hall_figures", args=[hall_id()]), figures()).status_code == 404


def test_the_day_is_listed_with_its_instants(signed_in: Callable[..., Client], clerk: Client) -> None:
    drawn()
    open_window(clerk)
    do(clerk, "next")
    leader = signed_in("leader")
    address = reverse("counter:hall_day", args=[hall_id()])
    assert "09:00:00" in leader.get(address).content.decode()
    assert b"No ticket was drawn on this day." in leader.get(address, {"day": "2026-03-01"}).content
    for damaged in ({"after": "broken"}, {"after": "W10"}):
        assert leader.get(address, damaged).status_code == 422
    assert leader.get(address, {"day": "nonsense"}).status_code == 200
    assert len(tickets_of_day(plan_of(hall_id()), moment("2026-03-02T00:00").date()).rows) == 1


def test_a_clerk_of_another_hall_sees_only_the_own_hall(signed_in: Callable[..., Client]) -> None:
    drawn()
    township: Client = signed_in("township")
    shown = township.get(HALL).content.decode()
    assert "Jinjiang" in shown and "A001" not in shown
