"""How fast facts are recorded and followed, beside pgbench doing the same row writes: `python -m bench.journal`."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection, transaction

from bench.scratch import PROGRAMS, scratch

ADDRESS = scratch("journal", "journal")

from qiongtai.journal.operations.follow import follow  # noqa: E402  (the database must stand before the rooms load)
from qiongtai.journal.operations.record import HEADS, record  # noqa: E402
from qiongtai.journal.operations.verify import verify_chains  # noqa: E402
from qiongtai.law.actor import Actor, ActorKind  # noqa: E402
from qiongtai.law.facts import Fact  # noqa: E402

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CLERK = Actor(ActorKind.STAFF, 12, "王海燕")
SECONDS = 2.0
NUMBERS = count()
ROUNDS = 3
"""Each figure is the best of so many rounds, all taken in turn: what else runs on the machine disturbs them alike."""

BOUND = """
\\set boat random(1, 100000)
BEGIN;
INSERT INTO journal_head AS head VALUES ('bound', :boat, 1, '\\x00', '\\x00', now(), now())
    ON CONFLICT (subject_kind, subject_id) DO UPDATE SET link = head.link + 1, hash = head.hash;
INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, place, actor_kind, actor_name, at, recorded_at,
    body, previous, hash) VALUES (1, 'bound.sailed', 'bound', :boat, 1, '469023000000', 'staff', '王海燕', now(), now(),
    '{"boat_id": 123456, "step": "review", "outcome": "pass", "opinion": "同意"}', sha256('x'), sha256('x'));
COMMIT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatSailed(Fact):
    """A fact as long as the usual one of a case."""

    kind: ClassVar[str] = "boat.sailed"
    subject_field: ClassVar[str] = "boat_id"
    boat_id: str
    step: str = "review"
    outcome: str = "pass"
    opinion: str = "同意"


class Reader:
    """A follower that does nothing with what it wants."""

    def __init__(self, name: str, kinds: frozenset[str] | None = None) -> None:
        """Take its name and wishes."""
        self.name, self.kinds = name, kinds

    def follow(self, facts: Sequence[Any]) -> None:
        """Do nothing."""


def write(boat: str, facts: int = 1) -> int:
    """Record *facts* facts of *boat* in a transaction."""
    with transaction.atomic():
        record(*[BoatSailed(boat_id=boat, place="469023000000")] * facts, by=CLERK, at=AT)
    return facts


def known(thread: int, turn: int) -> int:
    """Record a fact of a subject whose head this process knows."""
    return write(f"{thread}-{turn % 500}")


def read(thread: int, turn: int) -> int:
    """Record a fact of a subject whose head must be read."""
    HEADS.known.clear()
    return known(thread, turn)


def new(thread: int, turn: int) -> int:
    """Record the first fact of a subject."""
    return write(f"new-{next(NUMBERS)}")


def ten(thread: int, turn: int) -> int:
    """Record ten facts of one subject."""
    return write(f"{thread}", 10)


def bound(clients: int) -> float:
    """Return how often in a second pgbench does the row writes of one fact in a transaction."""
    script = Path(os.environ["QIONGTAI_HOME"]) / "bound.sql"
    script.write_text(BOUND)
    options = ["--no-vacuum", "--protocol=prepared", f"--client={clients}", "--jobs=2", f"--time={SECONDS:.0f}"]
    said = subprocess.run(
        [PROGRAMS / "pgbench", *options, f"--file={script}", ADDRESS], check=True, capture_output=True, text=True
    ).stdout
    return float(re.findall(r"tps = ([0-9.]+)", said)[0])


def rate(act: Callable[[int, int], int], threads: int) -> float:
    """Return how many pieces in a second *threads* do together; *act* takes its thread's number and its turn."""
    end, done = time.perf_counter() + SECONDS, [0] * threads

    def run(thread: int) -> None:
        turn = 0
        while time.perf_counter() < end:
            done[thread] += act(thread, turn)
            turn += 1
        connection.close()

    started = time.perf_counter()
    running = [threading.Thread(target=run, args=(thread,)) for thread in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return sum(done) / (time.perf_counter() - started)


def measure() -> Iterator[tuple[str, float, str]]:
    """Yield name, figure and unit of each measurement."""
    for clients in (1, 4):
        yield from recording(clients)
    yield from following()


def recording(clients: int) -> Iterator[tuple[str, float, str]]:
    """Measure writing by *clients* at once."""
    acts = {"head known": known, "head read": read, "new subject": new, "ten facts at once": ten}
    best = dict.fromkeys(["pgbench", *acts], 0.0)
    for _ in range(ROUNDS):
        best["pgbench"] = max(best["pgbench"], bound(clients))
        for name, act in acts.items():
            best[name] = max(best[name], rate(act, clients))
    yield f"pgbench, the row writes of one fact, by {clients}", best.pop("pgbench"), "transactions/s"
    for name, figure in best.items():
        yield f"record, {name}, by {clients}", figure, "facts/s"


def following() -> Iterator[tuple[str, float, str]]:
    """Measure reading all that was written."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(*) FROM journal_fact")
        total = cursor.fetchone()[0]
    for reader in (Reader("all"), Reader("none", frozenset({"entry.published"}))):
        with clocked() as took:
            while follow(reader, at=AT, batch=500):
                pass
        yield f"follow {total} facts, wanting {reader.name}", total / took(), "facts/s"
    idle = rate(lambda thread, turn: follow(reader, at=AT) or 1, 1)
    yield "follow when nothing is due", 1000 / idle, "ms"
    with clocked() as took:
        facts = verify_chains().facts
    yield "verify (the chains of pgbench are broken)", facts / took(), "facts/s"


@contextmanager
def clocked() -> Iterator[Callable[[], float]]:
    """Give a function that returns the seconds since the block began."""
    started = time.perf_counter()
    yield lambda: time.perf_counter() - started


def main() -> int:
    """Print each figure as it comes."""
    for name, figure, unit in measure():
        print(f"{name:<50} {figure:>10.1f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
