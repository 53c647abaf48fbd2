"""A hall at this moment: what hangs on its wall, and what its leader looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor, Power
from qiongtai.visits.models import Ticket
from qiongtai.visits.queries.plan import Plan, plan_for, plan_of
from qiongtai.visits.queries.tickets import TicketRow, ahead_of, shown
from qiongtai.visits.queries.unserved import open_windows, waiting_by_group
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.groups import Group, WindowPlan
from qiongtai.visits.rules.lifecycle import AT_A_WINDOW
from qiongtai.visits.rules.waiting import estimate, share_of

SHOWN = 10
RECENT = 20
"""How many of the last services of a group an estimate rests on."""


@dataclass(frozen=True, slots=True)
class Call:
    """A ticket that a window called or serves."""

    code: str
    window: int
    calls: int
    serving: bool
    called_at: datetime


@dataclass(frozen=True, slots=True)
class GroupNow:
    """A group of services now. *minutes*: what a new ticket would wait, None where nothing can be said."""

    group: Group
    waiting: int
    open_windows: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class WindowNow:
    """A window now; *clerk* empty: closed."""

    plan: WindowPlan
    clerk: str
    since: datetime | None
    ticket: TicketRow | None


@dataclass(frozen=True, slots=True)
class Live:
    """A hall now. *calls*: the latest first."""

    plan: Plan
    calls: tuple[Call, ...]
    groups: tuple[GroupNow, ...]
    windows: tuple[WindowNow, ...]

    @property
    def waiting(self) -> int:
        """Return how many tickets wait."""
        return sum(one.waiting for one in self.groups)

    def group(self, letter: str) -> GroupNow | None:
        """Return the group *letter*, None when it is not offered here."""
        return next((one for one in self.groups if one.group.letter == letter), None)


def live(hall_id: int, *, at: datetime) -> Live:
    """Return what everybody may see of a hall; raise `NotFound` when there is none."""
    return _live(plan_of(hall_id), at)


def led(actor: Actor, hall_id: int, *, at: datetime) -> Live:
    """Return a hall to the officer who leads it; raise `NotFound` otherwise."""
    return _live(plan_for(actor, hall_id, Power.DIRECT), at)


def wait_of(ticket: TicketRow, now: Live, *, at: datetime) -> tuple[int, int | None]:
    """Return how many go before *ticket*, and the minutes until its turn or None where nothing can be said."""
    ahead = ahead_of(ticket, at)
    services = _services(now.plan, ticket.day).get(ticket.group, [])
    waiting = {one.group.letter: one.waiting for one in now.groups}
    windows = share_of(ticket.group, waiting, [one.plan.groups for one in now.windows if one.clerk])
    return ahead, estimate(ahead, windows, services, ground=now.plan.parameters.ground)


def _live(plan: Plan, at: datetime) -> Live:
    day = day_of(at)
    sessions = open_windows(plan)
    numbers = {one.window_id: one.number for one in plan.windows}
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day, state__in=sorted(AT_A_WINDOW))
    held = {row.window_id or 0: row for row in rows.order_by("-called_at", "-pk")}
    calls = tuple(
        Call(row.code, numbers.get(key, 0), row.calls, row.state == TicketState.SERVING, row.called_at or row.drawn_at)
        for key, row in list(held.items())[:SHOWN]
    )
    serving = [one.groups for one in plan.windows if one.window_id in sessions]
    waiting = waiting_by_group(plan, day)
    return Live(plan, calls, _groups(plan, waiting, serving, day), _windows(plan, sessions, held))


def _groups(plan: Plan, waiting: Mapping[str, int], serving: list[tuple[str, ...]], day: Any) -> tuple[GroupNow, ...]:
    services = _services(plan, day)
    found = []
    for group in plan.groups:
        letter = group.letter
        share = share_of(letter, waiting, serving)
        wait = estimate(waiting.get(letter, 0), share, services.get(letter, []), ground=plan.parameters.ground)
        count = sum(letter in groups for groups in serving)
        found.append(GroupNow(group, waiting.get(letter, 0), count, wait))
    return tuple(found)


def _windows(plan: Plan, sessions: Mapping[int, Any], held: Mapping[int, Ticket]) -> tuple[WindowNow, ...]:
    found = []
    for one in plan.windows:
        session, ticket = sessions.get(one.window_id), held.get(one.window_id)
        clerk, since = (session.clerk_name, session.opened_at) if session else ("", None)
        found.append(WindowNow(one, clerk, since, shown(ticket) if ticket else None))
    return tuple(found)


def _services(plan: Plan, day: Any) -> dict[str, list[float]]:
    """Return the minutes of the last services of *day* in each group."""
    rows = Ticket.objects.filter(hall_id=plan.hall.id, day=day, state=TicketState.FINISHED)
    found: dict[str, list[float]] = {}
    for group, served_at, finished_at in rows.order_by("-called_at").values_list("group", "served_at", "finished_at"):
        times = found.setdefault(group, [])
        if len(times) < RECENT and served_at and finished_at:
            times.append((finished_at - served_at).total_seconds() / 60)
    return found
