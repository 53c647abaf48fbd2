"""`qiongtai prepare`: make ready what is missing: tables, pages, reference data, a demonstration's cases."""

import argparse

from qiongtai.config import environment, first_start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the operator leave the invented cases out."""
    parser.add_argument("--no-simulation", action="store_true", help="do not fill the demonstration with cases")


def run(options: argparse.Namespace) -> int:
    """Do what is still to be done."""
    settings = environment.read()
    first_start.prepare(settings, invent=settings.demonstration and not options.no_simulation)
    return 0
