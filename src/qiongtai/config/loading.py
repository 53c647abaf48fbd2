"""Bring the reference data into the database, and the search index up to date."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from qiongtai.catalogue.operations.load import load_catalogue
from qiongtai.finder.operations.rebuild import refresh_index
from qiongtai.flows.operations.load import load_flows
from qiongtai.foundation.clock import now
from qiongtai.people.operations.load_demonstration import load_demonstration
from qiongtai.places.operations.load import load_places
from qiongtai.supervision.operations.load_measures import load_measures
from qiongtai.supervision.operations.load_rules import load_rules


def load_all(*, told: Callable[[str], None] = lambda line: None) -> None:
    """Load divisions and organs, flows, items and entries, in a demonstration its people, and the search index.

    Running it again changes only what is different. Raises the refusal of the first file that is wrong; then nothing of
    the others is loaded either: entries of a new catalogue over the organs of an old one would serve nobody.
    """
    with transaction.atomic():
        for name, work in _steps():
            _timed(name, work, told)
    _timed("Search index", lambda: _count(refresh_index(), "items taken in"), told)


def _timed(name: str, work: Callable[[], object], told: Callable[[str], None]) -> None:
    started = time.perf_counter()
    found = work()
    told(f"{name}{f' ({found})' if found else ''}: {time.perf_counter() - started:.1f} s")


def _steps() -> list[tuple[str, Callable[[], object]]]:
    steps: list[tuple[str, Callable[[], object]]] = [
        ("Divisions, organs, halls and local days", load_places),
        ("Flows", lambda: _count(load_flows(), "new")),
        ("Items and entries", _load_catalogue),
        ("Rules of supervision", lambda: _count(load_rules(), "changed")),
        ("Measures of supervision", lambda: _count(load_measures(at=now()), "changed")),
    ]
    if settings.DEMONSTRATION:
        steps.insert(3, ("People of the demonstration", load_demonstration))
    return steps


def _load_catalogue() -> str:
    found = load_catalogue(at=now())
    return f"{found.items} items published, {found.withdrawn} withdrawn, {found.entries} entries"


def _count(number: int, what: str) -> str:
    return f"{number} {what}"
