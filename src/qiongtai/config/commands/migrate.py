"""`qiongtai migrate`."""

import argparse

from django.core.management import call_command

from qiongtai.foundation.clock import now
from qiongtai.journal.operations.begin_epoch import keep_epoch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Bring the tables up to date, and let the journal know if they were restored into another cluster."""
    call_command("migrate", interactive=False, verbosity=1)
    if keep_epoch(at=now()):
        print("This is another database cluster: a new epoch of the journal began.")
    return 0
