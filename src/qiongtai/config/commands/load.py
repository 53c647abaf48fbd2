"""`qiongtai load`: bring the reference data into the database, and the search index up to date."""

import argparse
import sys

from qiongtai.config.loading import load_all
from qiongtai.law.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Load everything, a line for each step; 1 when a file is wrong, saying where."""
    try:
        load_all(told=_tell)
    except Refusal as refusal:
        print(f"Not loaded: {refusal}", file=sys.stderr)
        return 1
    return 0


def _tell(line: str) -> None:
    print(line, flush=True)
