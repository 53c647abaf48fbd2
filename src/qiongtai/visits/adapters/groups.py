"""Read the groups of services."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qiongtai.visits.rules.groups import Group

FILE = Path(__file__).resolve().parents[1] / "data" / "groups.yaml"


@cache
def groups() -> tuple[Group, ...]:
    """Return all groups in the order of their letters."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Group(
            letter=row["letter"],
            key=row["key"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            organs=frozenset(row["organs"]),
            windows=frozenset(row["windows"]),
            bookable=row["bookable"],
            everything=row["everything"],
        )
        for row in read["groups"]
    )
