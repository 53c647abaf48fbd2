"""`qiongtai migrate`."""

import argparse

from django.core.management import call_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    call_command("migrate", interactive=False, verbosity=1)
    return 0
