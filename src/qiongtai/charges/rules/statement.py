"""A gateway's daily statement: CSV with the columns trade, order, amount (refunds negative) and at."""

import csv
import io
from collections.abc import Iterable

from qiongtai.charges.rules.money import figure, yuan
from qiongtai.charges.rules.reconciling import Trade
from qiongtai.law.refusal import Refusal

COLUMNS = ("trade", "order", "amount", "at")


class StatementUnreadable(Refusal):
    """The gateway's statement cannot be read: it is a CSV with the columns trade, order, amount and at."""


def written(trades: Iterable[tuple[Trade, str]]) -> bytes:
    """Return *trades*, each with its instant in ISO 8601, as a statement."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows((one.number, one.order, figure(one.amount), at) for one, at in trades)
    return out.getvalue().encode()


def read(statement: bytes) -> tuple[Trade, ...]:
    """Return the trades of a statement. Raises `StatementUnreadable`."""
    try:
        rows = csv.DictReader(io.StringIO(statement.decode("utf-8-sig")), strict=True)
        return tuple(Trade(row["trade"].strip(), row["order"].strip(), yuan(row["amount"].strip())) for row in rows)
    except (UnicodeDecodeError, csv.Error, KeyError, AttributeError, ValueError):
        raise StatementUnreadable from None
