"""Facts of a small world of boats, writers whose transactions a test opens and closes by hand, and a follower."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import connection, transaction

from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import SYSTEM
from qiongtai.law.facts import Fact

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatLaunched(Fact):
    kind: ClassVar[str] = "boat.launched"
    subject_field: ClassVar[str] = "boat_id"
    boat_id: int
    name: str = "琼台号"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatSailed(Fact):
    kind: ClassVar[str] = "boat.sailed"
    subject_field: ClassVar[str] = "boat_id"
    boat_id: int
    miles: float = 0.0


def launch(*boats: int) -> None:
    """Record in one transaction that *boats* were launched."""
    with transaction.atomic():
        record(*(BoatLaunched(boat_id=boat) for boat in boats), by=SYSTEM, at=AT)


class Rollback(Exception):
    pass


class Writer:
    """Somebody with a connection of their own, whose transaction the test begins and ends."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(max_workers=1)
        self.open: transaction.Atomic | None = None

    def does(self, act: Callable[..., Any], *args: Any, **named: Any) -> "Future[Any]":
        return self.thread.submit(act, *args, **named)

    def begin(self) -> None:
        self.open = transaction.atomic()
        self.does(self.open.__enter__).result()

    def records(self, *facts: Fact) -> "Future[None]":
        return self.does(record, *facts, by=SYSTEM, at=AT)

    def commit(self) -> None:
        self.does(self.open.__exit__, None, None, None).result()
        self.open = None

    def roll_back(self) -> None:
        error = Rollback()
        self.does(self.open.__exit__, Rollback, error, None).result()
        self.open = None

    def leave(self) -> None:
        if self.open:
            self.roll_back()
        self.does(lambda: connection.close()).result()  # the thread's own connection
        self.thread.shutdown()


@contextmanager
def writers(count: int) -> Iterator[list[Writer]]:
    """Give *count* writers, and close what they left open."""
    all_of_them = [Writer() for _ in range(count)]
    try:
        yield all_of_them
    finally:
        for one in all_of_them:
            one.leave()


@dataclass
class Log:
    """A follower that writes each fact that it sees into a table without any constraint, and chokes on some."""

    name: str = "log"
    kinds: frozenset[str] | None = None
    chokes_on: set[int] = field(default_factory=set)
    offered: list[int] = field(default_factory=list)

    def follow(self, facts: Sequence[FactRow]) -> None:
        self.offered.append(len(facts))
        with connection.cursor() as cursor:
            for fact in facts:
                cursor.execute(
                    "INSERT INTO boat_log (follower, position, subject_id, link) VALUES (%s, %s, %s, %s)",
                    [self.name, fact.position, fact.subject_id, fact.link],
                )
        if choked := self.chokes_on & {int(fact.subject_id) for fact in facts}:
            raise ValueError(f"cannot swallow boat {min(choked)}")

    def catches_up(self, *, batch: int = 500) -> int:
        """Follow until nothing is left; return how many facts there were."""
        total = 0
        while count := follow(self, at=AT, batch=batch):
            total += count
        return total


def logged(name: str = "log") -> list[tuple[str, int]]:
    """Return subject and link of all that the follower *name* wrote, in the order in which it wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_id, link FROM boat_log WHERE follower = %s ORDER BY number", [name])
        return cursor.fetchall()
