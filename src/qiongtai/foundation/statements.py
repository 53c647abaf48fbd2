"""SQL written once for the ways that every step goes; composing it anew each time costs more than running it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from qiongtai.foundation.asking import ask

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that changes a row, with its values."""

    sql: str
    values: list[Any]


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
        return self.model.from_db("default", self.names, values)

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
        filled = [field for field in self.plain if any(getattr(row, field.attname) is not None for row in rows)]
        columns = ", ".join(f'"{field.column}"' for field in filled)
        one = f"({', '.join(['%s'] * len(filled))})"
        into = f'INSERT INTO "{self.table}" ({columns}) VALUES {", ".join([one] * len(rows))} RETURNING id'  # noqa: S608
        values = [_stored(getattr(row, field.attname), field) for row in rows for field in filled]
        keys = ask(*_together([*beside, Change(into, values)]))
        for row, (key,) in zip(rows, keys, strict=True):
            row.pk = key


def change(model: type[models.Model], pk: Any, changes: dict[str, Any]) -> Change:
    """Return the statement that sets the columns *changes* names (field names or ``…_id``) in the row *pk*."""
    sets, values = [], []
    for name, value in changes.items():
        field = model._meta.get_field(name)
        sets.append(f'"{field.column}" = %s')  # type: ignore[union-attr]
        values.append(_stored(value, field))
    return Change(f'UPDATE "{model._meta.db_table}" SET {", ".join(sets)} WHERE id = %s', [*values, pk])  # noqa: S608


def update(model: type[models.Model], pk: Any, changes: dict[str, Any]) -> None:
    """Set the columns that *changes* names in the row *pk*."""
    make([change(model, pk, changes)])


def make(changes: Sequence[Change]) -> None:
    """Make *changes*, of different rows, in one statement."""
    ask(*_together(changes))


def _together(changes: Sequence[Change]) -> tuple[str, list[Any]]:
    *before, last = changes
    others = ", ".join(f"change_{place} AS ({one.sql})" for place, one in enumerate(before))
    return f"WITH {others} {last.sql}" if before else last.sql, [value for one in changes for value in one.values]


def _stored(value: Any, field: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(field, models.JSONField) else value
