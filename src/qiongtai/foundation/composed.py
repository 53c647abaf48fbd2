"""Queries composed once: the ORM writes the SQL at the first use, later uses only run it.

Composing a query with its joins and subqueries costs more than running it, and some run at every request.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from qiongtai.foundation.asking import ask

WANTED = -909_090_901
"""Stands, while a query is composed, where the wanted value will stand (`WANTED_TEXT` in a column of text)."""
WANTED_TEXT = str(WANTED)
SAME_NAME = re.compile(r"""((?:"\w+"\.)"(\w+)") AS "\2\"""")
"""A column that is called what it is called: left out, since what is longer than 4,096 is taken apart every time."""


class Composed:
    """One query with one parameter. *make* returns a `values_list` in which the parameter is `WANTED`."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self.make = make

    @cached_property
    def statement(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its parameters, of which one is `WANTED`."""
        sql, parameters = self.make().query.sql_with_params()
        return SAME_NAME.sub(r"\1", sql), tuple(parameters)

    def rows(self, wanted: int | str) -> list[tuple[Any, ...]]:
        """Return the rows as the database gives them (JSON as text) for *wanted*."""
        sql, parameters = self.statement
        return ask(sql, [wanted if one in (WANTED, WANTED_TEXT) else one for one in parameters])
