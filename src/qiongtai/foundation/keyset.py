"""Pages that cost the same at the end of a list as at its beginning."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import Q, QuerySet

from qiongtai.law.refusal import Refusal

Row = TypeVar("Row")
Shown = TypeVar("Shown")


class CursorBroken(Refusal):
    """This link to a page of the list is damaged. Start from the first page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """One page of a list; *next* is the cursor of the page after it, or None at the end."""

    rows: tuple[Shown, ...]
    next: str | None


def page_of(
    rows: "QuerySet[Any]",
    *,
    order: Sequence[str],
    show: Callable[[Any], Shown],
    after: str | None = None,
    size: int = 20,
) -> Page[Shown]:
    """Return the page of *rows* that follows the cursor *after*, each row turned by *show*.

    *order* lists columns, the last one unique and none of them null, all ascending or all with a leading ``-``.
    Raises `CursorBroken` for a cursor that this function did not make.
    """
    names = [name.lstrip("-") for name in order]
    rows = rows.order_by(*order)
    if after:
        values = values_of(after, len(names))
        found = _found(rows, _beyond(names, values, descending=order[0].startswith("-")), size + 1)
    else:
        found = list(rows[: size + 1])
    return page_from(found, order=names, show=show, size=size)


def page_from(found: Sequence[Any], *, order: Sequence[str], show: Callable[[Any], Shown], size: int) -> Page[Shown]:
    """Return the page of *found*, up to *size* + 1 rows in the order of the columns *order*."""
    shown, more = found[:size], len(found) > size
    cursor = _encode([_value(shown[-1], name) for name in order]) if more else None
    return Page(tuple(show(row) for row in shown), cursor)


def _found(rows: "QuerySet[Any]", beyond: Q, count: int) -> list[Any]:
    """Return the first *count* of *rows* that lie *beyond* a cursor whose values the columns may not know."""
    try:
        return list(rows.filter(beyond)[:count])
    except (ValueError, TypeError, OverflowError, ValidationError, DataError):
        raise CursorBroken from None


def _beyond(names: Sequence[str], values: Sequence[Any], *, descending: bool) -> Q:
    side = "lt" if descending else "gt"
    condition = Q(pk__in=())
    for index, name in enumerate(names):
        equal = Q(**dict(zip(names[:index], values[:index], strict=True)))
        condition |= equal & Q(**{f"{name}__{side}": values[index]})
    return Q(**{f"{names[0]}__{side}e": values[0]}) & condition


def _value(row: Any, name: str) -> Any:
    if isinstance(row, dict):
        return row[name]
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _encode(values: Sequence[Any]) -> str:
    plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def values_of(cursor: str, length: int) -> list[Any]:
    """Return the values of the last row before the page that *cursor* means, or raise `CursorBroken`."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        raise CursorBroken from None
    if (
        not isinstance(values, list)
        or len(values) != length
        or any(v is None or isinstance(v, list | dict) for v in values)
    ):
        raise CursorBroken
    return values
