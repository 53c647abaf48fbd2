"""A hall in which fifty windows poll while tickets are called: `python -m bench.visits`.

Every window asks for the hall's document with the tag that it has, as its page does. Meanwhile clerks call, serve and
finish over HTTP. Mark: 500 polls a second.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.http import Caller, Measured, load, serving
from bench.scratch import scratch

ADDRESS = scratch("visits")

from bench.officers import account, session  # noqa: E402
from qiongtai.config.loading import load_all  # noqa: E402
from qiongtai.foundation.clock import now  # noqa: E402
from qiongtai.people.models import Account  # noqa: E402
from qiongtai.places.queries.halls import hall_at, windows_of  # noqa: E402
from qiongtai.visits.operations.draw import draw_ticket  # noqa: E402
from qiongtai.visits.operations.open_window import open_window  # noqa: E402

CHENGMAI = "469023000000"
PORT, WINDOWS, SECONDS, TICKETS = 8393, 50, 6.0, 400
MARK = 500.0


@dataclass(slots=True)
class Window:
    """One window's page: a connection that keeps the tag of what it shows."""

    port: int
    path: str
    caller: Caller = field(init=False)
    tag: str = ""
    news: int = 0

    def __post_init__(self) -> None:
        """Connect."""
        self.caller = Caller(self.port)

    def poll(self) -> None:
        """Ask once, and insist on an answer."""
        self.caller.link.request("GET", self.path, headers={"If-None-Match": self.tag} if self.tag else {})
        answer = self.caller.link.getresponse()
        answer.read()
        if answer.status not in (200, 304):
            raise SystemExit(f"GET {self.path}: {answer.status}")
        self.news += answer.status == 200
        self.tag = answer.headers.get("ETag", "")


def polled(hall_id: int) -> tuple[Measured, int]:
    """Let fifty windows poll, and return how fast they were answered and how often with something new."""
    path = f"/hall/{hall_id}/screen.json"
    windows = [Window(PORT, path) for _ in range(WINDOWS)]
    of = {id(window.caller): window for window in windows}
    polls = [lambda caller: of[id(caller)].poll()] * 1_000_000
    measured = load([window.caller for window in windows], polls, SECONDS)
    return measured, sum(window.news for window in windows)


def calling(key: str, times: list[float], stop: threading.Event) -> None:
    """Call, serve and finish tickets by the pages of one clerk until *stop*."""
    caller = Caller(PORT, key)
    while not stop.is_set():
        measured = load([caller], [_step(name) for name in ("next", "begin", "finish")], SECONDS)
        times.append(measured.median)


def _step(name: str) -> Callable[[Caller], None]:
    def act(caller: Caller) -> None:
        answer = caller.ask("POST", f"/counter/hall/do/{name}")
        if answer.status != 302:
            raise SystemExit(f"{name}: {answer.status}")

    return act


def prepare() -> tuple[int, list[str]]:
    """Load the province, open two windows and draw tickets; return the hall and the clerks' sessions."""
    if not Account.objects.exists():
        load_all()
    clerks = [account("clerk"), account("registrar")]
    for number, clerk in enumerate(clerks):
        open_window(window_id=windows_of(CHENGMAI)[number].id, by=clerk, at=now())
    hall_id = hall_at(CHENGMAI).id
    for _ in range(TICKETS):
        draw_ticket(hall_id=hall_id, letter="A", by=clerks[0], at=now())
    return hall_id, [session(clerk) for clerk in clerks]


def figures() -> Iterator[tuple[str, float, str]]:
    """Yield every figure as it is measured."""
    hall_id, keys = prepare()
    with serving(PORT, log=Path(os.environ["QIONGTAI_HOME"]) / "visits.log"):
        quiet, _news = polled(hall_id)
        yield "polls of 50 windows, nothing called", quiet.rate, "/s"
        stop, times = threading.Event(), []
        clerks = [threading.Thread(target=calling, args=(key, times, stop)) for key in keys]
        for thread in clerks:
            thread.start()
        busy, news = polled(hall_id)
        stop.set()
        for thread in clerks:
            thread.join()
        yield "polls of 50 windows while two clerks call", busy.rate, "/s"
        yield "  median", busy.median, "ms"
        yield "  99th percentile", busy.p99, "ms"
        yield "  answered with something new", float(news), "polls"
        yield "tickets called, served and finished", float(len(times)), "tickets"
        yield "  a clerk's act, median", sorted(times)[len(times) // 2] if times else 0.0, "ms"
    if busy.rate < MARK:
        raise SystemExit(f"{busy.rate:.0f} polls a second are below the mark of {MARK:.0f}.")


def main() -> int:
    """Print each figure as it comes."""
    for name, figure, unit in figures():
        print(f"{name:<44} {figure:>10.1f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
