"""Round after round until told to stop."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

import structlog
from django.db import connections

from qiongtai.foundation.clock import now
from qiongtai.journal.operations.begin_epoch import keep_epoch
from qiongtai.worker.rota import rota
from qiongtai.worker.tick import Report, tick

log = structlog.get_logger("qiongtai.worker")

PAUSE_SECONDS = 0.5
"""Rest after a round in which nothing more is due: what is recorded is followed, and what is due done, this soon."""

CHORES_EVERY = timedelta(hours=1)
LONGEST_REST = timedelta(minutes=1)


@dataclass(slots=True)
class Patience:
    """Lets a job that fails rest: one second, then twice as long each time, up to a minute."""

    rests: dict[str, timedelta] = field(default_factory=dict)
    until: dict[str, datetime] = field(default_factory=dict)

    def resting(self, at: datetime) -> frozenset[str]:
        """Return the jobs that rest at *at*."""
        return frozenset(name for name, end in self.until.items() if end > at)

    def learn(self, report: Report, skipped: frozenset[str], at: datetime) -> None:
        """Take in how a round went."""
        for name in report.failed:
            self.rests[name] = min(self.rests.get(name, timedelta(seconds=0.5)) * 2, LONGEST_REST)
            self.until[name] = at + self.rests[name]
        for name in self.rests.keys() - report.failed.keys() - skipped:
            del self.rests[name], self.until[name]


def run_worker(stop: Event) -> None:
    """Do rounds until *stop* is set, finishing the round under way; survive a database that comes and goes."""
    log.info("worker started")
    patience, chores_at = Patience(), now()
    while not stop.is_set():
        at, more = now(), False
        try:
            if at >= chores_at:
                chores_at = _do_chores(at)
            more = _do_round(patience, at)
        except Exception:
            log.exception("round failed")
            connections.close_all()
        if not more:
            stop.wait(PAUSE_SECONDS)
    connections.close_all()
    log.info("worker stopped")


def _do_round(patience: Patience, at: datetime) -> bool:
    """Do one round; return whether more is due at once."""
    resting = patience.resting(at)
    report = tick(at, skip=resting)
    patience.learn(report, resting, at)
    if report.failed:
        connections.close_all()
    log.debug("round", done=report.done, resting=sorted(resting))
    return report.more


def _do_chores(at: datetime) -> datetime:
    """Do the chores and return when to do them next: soon, if one failed."""
    again = CHORES_EVERY
    if keep_epoch(at=at):
        log.warning("this is another database cluster: a new epoch of the journal began")
    for chore in rota().chores:
        try:
            chore.run(at)
        except Exception:
            log.exception("job failed", job=chore.name)
            again = LONGEST_REST
    return at + again
