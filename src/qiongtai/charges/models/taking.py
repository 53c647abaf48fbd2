"""The SQL that every payment runs, written once: a province pays at the end of the month."""

from django.db import connection

from qiongtai.charges.models.bill import Bill, BillLine
from qiongtai.foundation.statements import Statement

BILLS, LINES = Statement(Bill, "bill"), Statement(BillLine)
BILL_OF_ORDER = f"""
SELECT {BILLS.columns}, asked.id FROM charges_order AS asked JOIN charges_bill AS bill ON bill.id = asked.bill_id
WHERE asked.number = %s AND asked.gateway = %s FOR UPDATE OF bill
"""  # noqa: S608
LINES_OF = f"SELECT {LINES.columns} FROM charges_line WHERE bill_id = %s ORDER BY id"  # noqa: S608
PAYMENT_OF = "SELECT id FROM charges_payment WHERE way = 'online' AND gateway = %s AND trade = %s"


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
