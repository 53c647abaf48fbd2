"""A case's facts in an officer's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.queries.rows import HistoryRow
from qiongtai.cases.queries.telling import told, told_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history; *late_entry* tells that it was recorded on a later day than it happened."""

    at: datetime
    what: str
    detail: str
    who: str
    late_entry: bool


def lines_of(history: tuple[HistoryRow, ...], names: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the history in words, the newest first; *names* says materials and questions by key."""
    return tuple(_line(row, names) for row in reversed(history))


def _line(row: HistoryRow, names: Mapping[str, str]) -> Line:
    what, detail = told(row.kind, row.body)
    detail = "; ".join(names.get(part, part) for part in detail.split("; "))
    who = told_of(row.actor_kind, row.actor_name, row.acting_for)
    return Line(row.at, what, detail, who, (row.recorded_at - row.at).days >= 1)
