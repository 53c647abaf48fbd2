"""The measures in force, and how their terms are counted at a place."""

from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from qiongtai.foundation.clock import day_of
from qiongtai.law.terms import Term, Unit, due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.supervision.models import MeasureBook
from qiongtai.supervision.rules.measures import Measures, MeasuresBroken, parse_measures

FILE = Path(__file__).resolve().parents[1] / "data" / "measures.yaml"
ONE_MOMENT = timedelta(microseconds=1)


def measures() -> Measures:
    """Return the newest version that was loaded, or what comes with the house where none was."""
    newest = MeasureBook.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _version(newest) if newest else parse_measures(read_measures(FILE))


@lru_cache(maxsize=4)
def _version(key: int) -> Measures:
    return parse_measures(MeasureBook.objects.get(pk=key).body)


def read_measures(path: Path) -> dict[str, Any]:
    """Return what the file says. Raises `MeasuresBroken`."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise MeasuresBroken(reason=" ".join(str(error).split())) from None
    if not isinstance(found, dict):
        raise MeasuresBroken(reason="it is no list of measures.")
    return found


class Reckoner:
    """Counts terms on the calendars of places; calendars are kept for as long as it is in use: one batch."""

    def __init__(self) -> None:
        """Begin with no calendar read."""
        self._calendar = lru_cache(calendar_of)

    def __call__(self, place: str, at: datetime, term: Term) -> datetime:
        """Return the instant at which *term*, set going at *at*, ends; a midnight belongs to the day it closes."""
        if term.unit is Unit.HOUR:
            return due(at, term, self._calendar(place)).due_at
        return due(day_of(at - ONE_MOMENT), term, self._calendar(place)).due_at
