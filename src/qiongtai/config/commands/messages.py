"""`qiongtai messages`: compile each room's translations beside their sources."""

import argparse

from qiongtai.config.translations import compile_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Compile the translations."""
    compile_all()
    return 0
