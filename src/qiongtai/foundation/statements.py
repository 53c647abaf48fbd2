"""SQL written once for the ways that every step goes; composing it anew each time costs more than running it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

from qiongtai.foundation.asking import ask

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that changes a row, with its values."""

    sql: str
    values: list[Any]


def stored_row(model: type[Row], names: Sequence[str], values: Sequence[Any]) -> Row:
    """Return the instance of *model* whose columns *names* (all of them) were read as *values*.

    It is what `Model.from_db` returns; but our models ask nothing of their making, which costs more than the reading.
    """
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(zip(names, values, strict=True))
    return row


class Statement:
    """Reads and writes whole rows of one model.

    *columns* are the model's, in its own order, for SELECT and RETURNING.
    """

    def __init__(self, model: type[models.Model], alias: str = "") -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.names = [field.attname for field in fields]
        self.table, self.key = model._meta.db_table, model._meta.pk.column
        lead = f"{alias}." if alias else ""
        self.columns = ", ".join(f'{lead}"{field.column}"' for field in fields)
        self.json = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
        self.plain = [field for field in fields if not field.primary_key]

    def row(self, values: Sequence[Any]) -> Any:
        """Return the model's instance of *values*, which stand in the order of *columns*."""
        if self.json:
            values = list(values)
            for place in self.json:
                values[place] = json.loads(values[place])
        return stored_row(self.model, self.names, values)

    def found(self, pk: Any) -> Any:
        """Return the instance of the row *pk*, or None."""
        rows = self.rows(f'SELECT {self.columns} FROM "{self.table}" WHERE "{self.key}" = %s', [pk])  # noqa: S608
        return rows[0] if rows else None

    def rows(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        """Run *sql*, which ends in *columns*, and return its rows as instances."""
        return [self.row(values) for values in ask(sql, parameters)]

    def insert(self, rows: Sequence[Any], *, beside: Sequence[Change] = ()) -> None:
        """Write new *rows* in one statement, which makes the changes *beside* as well, and give each row its key.

        Columns that no row fills are not named: the shorter a statement, the less it costs.
        """
        said = [vars(row) for row in rows]
        filled = [field for field in self.plain if any(one[field.attname] is not None for one in said)]
        into = _inserting(self.table, tuple(field.column for field in filled), len(rows))
        values = [_stored(one[field.attname], field) for one in said for field in filled]
        keys = ask(*_together([*beside, Change(into, values)]))
        for row, (key,) in zip(rows, keys, strict=True):
            row.pk = key


def change(model: type[models.Model], pk: Any, changes: dict[str, Any]) -> Change:
    """Return the statement that sets the columns *changes* names (field names or ``…_id``) in the row *pk*."""
    sql, fields = _setting(model, tuple(changes))
    return Change(sql, [*map(_stored, changes.values(), fields), pk])


def update(model: type[models.Model], pk: Any, changes: dict[str, Any]) -> None:
    """Set the columns that *changes* names in the row *pk*."""
    make([change(model, pk, changes)])


def make(changes: Sequence[Change]) -> None:
    """Make *changes*, of different rows, in one statement."""
    ask(*_together(changes))


def _together(changes: Sequence[Change]) -> tuple[str, list[Any]]:
    return _joined(*(one.sql for one in changes)), [value for one in changes for value in one.values]


@lru_cache(maxsize=1024)
def _joined(*statements: str) -> str:
    *before, last = statements
    others = ", ".join(f"change_{place} AS ({one})" for place, one in enumerate(before))
    return f"WITH {others} {last}" if before else last


@lru_cache(maxsize=1024)
def _setting(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """Return the statement that sets the columns *names* in one row of *model*, and the fields in their order."""
    fields: tuple[Any, ...] = tuple(model._meta.get_field(name) for name in names)
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE id = %s', fields  # noqa: S608


@lru_cache(maxsize=1024)
def _inserting(table: str, columns: tuple[str, ...], count: int) -> str:
    """Return the statement that writes *count* rows and gives back their keys."""
    named = ", ".join(f'"{column}"' for column in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    return f'INSERT INTO "{table}" ({named}) VALUES {", ".join([one] * count)} RETURNING id'  # noqa: S608


def _stored(value: Any, field: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(field, models.JSONField) else value
