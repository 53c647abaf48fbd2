"""One round of the worker: followers read on, sweeps do what is due by a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import structlog
from django.db import Error, connection

from qiongtai.journal.operations.follow import Step, step
from qiongtai.worker.rota import Rota, Sweep, rota

log = structlog.get_logger("qiongtai.worker")

PORTIONS = 10
"""Portions that one job may do in a round, so that a backlog does not keep the others waiting."""

SWEEPING = 0x71746169
"""Key of the advisory lock that lets one worker at a time sweep; followers are guarded by their bookmarks."""


@dataclass(slots=True)
class Report:
    """What a round did: how much, by job; the errors of jobs that failed; whether more is due at once."""

    done: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    more: bool = False


def tick(at: datetime, *, on: Rota | None = None, skip: frozenset[str] = frozenset()) -> Report:
    """Do one round as of *at* and report it; a job that fails does not stop the others. Jobs in *skip* rest.

    What a sweep records is followed before the next one looks. The cost depends on what is due, not on what there is.
    """
    jobs, report = on or rota(), Report()
    _follow_all(jobs, at, report, skip)
    with _alone() as ours:
        for sweep in jobs.sweeps if ours else ():
            if _do(sweep.name, partial(_swept, sweep, at), report, skip):
                _follow_all(jobs, at, report, skip)
    return report


def _follow_all(jobs: Rota, at: datetime, report: Report, skip: frozenset[str]) -> None:
    for follower in jobs.followers:
        _do(follower.name, partial(step, follower, at=at), report, skip)


def _swept(sweep: Sweep, at: datetime) -> Step:
    count = sweep.run(at)
    return Step(count, more=count > 0)


def _do(name: str, portion: Callable[[], Step], report: Report, skip: frozenset[str]) -> int:
    """Do portions of the job *name* until nothing is due, and return how much was done."""
    if name in skip or name in report.failed:
        return 0
    total = 0
    try:
        for _ in range(PORTIONS):
            done = portion()
            total += done.facts
            if not done.more:
                break
        else:
            report.more = True
    except Exception as error:
        log.exception("job failed", job=name)
        report.failed[name] = f"{type(error).__name__}: {error}"
    if total:
        report.done[name] = report.done.get(name, 0) + total
    return total


@contextmanager
def _alone() -> Iterator[bool]:
    """Tell whether this is the only worker that sweeps now; the server frees the turn of one that dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SWEEPING])
        ours = cursor.fetchone()[0]
    try:
        yield ours
    finally:
        if ours:
            with suppress(Error), connection.cursor() as cursor:  # a lost connection has given the turn back already
                cursor.execute("SELECT pg_advisory_unlock(%s)", [SWEEPING])
