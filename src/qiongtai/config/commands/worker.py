"""`qiongtai worker`: followers, sweeps and chores, until told to stop."""

import argparse
import signal
from threading import Event

from qiongtai.foundation.clock import now
from qiongtai.worker.loop import run_worker
from qiongtai.worker.tick import tick


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the operator do a single round."""
    parser.add_argument("--once", action="store_true", help="do what is due now and stop")


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; the round under way is finished first."""
    if options.once:
        return _once()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_worker(stop)
    return 0


def _once() -> int:
    """Do rounds until nothing more is due; 1 if a job failed."""
    while True:
        report = tick(now())
        for name, error in report.failed.items():
            print(f"{name} failed: {error}")
        if report.failed or not report.more:
            return 1 if report.failed else 0
