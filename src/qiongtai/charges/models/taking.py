"""The SQL that every payment runs, written once: a province pays at the end of the month."""

from typing import Any

from django.db import connection

from qiongtai.charges.models.bill import Bill, BillLine
from qiongtai.charges.models.callback import Callback
from qiongtai.foundation.statements import Statement

BILLS, LINES = Statement(Bill, "bill"), Statement(BillLine)
BILL_OF_ORDER = f"""
SELECT {BILLS.columns}, asked.id FROM charges_order AS asked JOIN charges_bill AS bill ON bill.id = asked.bill_id
WHERE asked.number = %s AND asked.gateway = %s FOR UPDATE OF bill
"""  # noqa: S608
LINES_OF = f"SELECT {LINES.columns} FROM charges_line WHERE bill_id = %s ORDER BY id"  # noqa: S608
PAYMENT_OF = "SELECT id FROM charges_payment WHERE way = 'online' AND gateway = %s AND trade = %s"

KEEP = """
INSERT INTO charges_callback (gateway, received_at, timestamp, nonce, signature, body, outcome, why)
SELECT %s, %s, %s, %s, %s, %s, %s, '' FROM set_config('synchronous_commit', 'off', true) RETURNING id
"""
"""Committed at once but not flushed: the durable commit of what the message brings about flushes it too, and before
that one the gateway gets no answer and sends again."""


def keep_message(row: Callback) -> None:
    """Keep a message before it is read, in a transaction of its own, and give it its key."""
    values: list[Any] = [row.gateway, row.received_at, row.timestamp, row.nonce, row.signature, row.body, row.outcome]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values)
        row.pk = cursor.fetchone()[0]


def bill_of_order(number: str, gateway: str) -> tuple[Bill, int] | None:
    """Return the bill that an order pays, locked until the transaction ends, and the order's id; None: no such order.

    What is read of payments afterwards is what those committed who held the lock before.
    """
    with connection.cursor() as cursor:
        cursor.execute(BILL_OF_ORDER, [number, gateway])
        found = cursor.fetchone()
    return (BILLS.row(found[:-1]), found[-1]) if found else None


def payment_of(gateway: str, trade: str) -> int | None:
    """Return the payment that a trade was booked as; None: not booked yet."""
    with connection.cursor() as cursor:
        cursor.execute(PAYMENT_OF, [gateway, trade])
        found = cursor.fetchone()
    return found[0] if found else None


def lines_of(bill_id: int) -> list[BillLine]:
    """Return the lines of a bill, in their order."""
    return LINES.rows(LINES_OF, [bill_id])
