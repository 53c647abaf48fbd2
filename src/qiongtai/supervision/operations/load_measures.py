"""Load the file of measures; a changed one is a new version."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from qiongtai.supervision.models import MeasureBook
from qiongtai.supervision.queries.measures import FILE, read_measures
from qiongtai.supervision.rules.measures import parse_measures


@transaction.atomic
def load_measures(raw: Mapping[str, Any] | None = None, *, path: Path = FILE, at: datetime) -> int:
    """Load the measures and return 1 if they changed. Raises `MeasuresBroken`, and changes nothing then."""
    found = dict(raw) if raw is not None else read_measures(path)
    parse_measures(found)
    newest = MeasureBook.objects.order_by("-pk").first()
    if newest is not None and newest.body == found:
        return 0
    MeasureBook.objects.create(body=found, loaded_at=at)
    return 1
