"""`qiongtai simulate`: fill a demonstration province by driving the real operations under a moving clock."""

import argparse
import sys

from django.conf import settings

from qiongtai.config.simulation.run import simulate
from qiongtai.foundation.clock import now
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ask how many cases, over how many days, and for the seed."""
    parser.add_argument("--cases", type=_positive, default=320, help="cases to begin (default 320)")
    parser.add_argument("--days", type=_positive, default=45, help="days of history before now (default 45)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tells the same stories (default 1)")


def run(options: argparse.Namespace) -> int:
    """Simulate, with progress, and say what happened."""
    if not settings.DEMONSTRATION:
        print("qiongtai: a production installation is not filled with invented cases.", file=sys.stderr)
        return 1
    outcome = simulate(
        cases=options.cases, days=options.days, seed=options.seed, end=now(), password=DEMO_PASSWORD, report=_show
    )
    print(f"\n{outcome.cases} cases, {outcome.acts} acts.")
    for name, times in outcome.refusals.most_common():
        print(f"  refused {times} times: {name}")
    return 0


def _show(acts: int, cases: int) -> None:
    if sys.stdout.isatty():
        print(f"\r{cases} cases, {acts} acts", end="", flush=True)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
