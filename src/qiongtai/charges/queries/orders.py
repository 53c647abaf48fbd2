"""Orders as the sandbox's page shows them."""

from dataclasses import dataclass
from decimal import Decimal

from qiongtai.charges.models import Order
from qiongtai.charges.queries.rows import BillRow
from qiongtai.charges.queries.showing import bill_row
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order and the bill that it pays."""

    number: str
    gateway: str
    amount: Decimal
    bill: BillRow


def order(number: str) -> OrderRow:
    """Return the order *number*, which nobody can guess. Raises `NotFound`."""
    row = Order.objects.select_related("bill").filter(number=number).first()
    if row is None:
        raise NotFound
    return OrderRow(row.number, row.gateway, row.amount, bill_row(row.bill))
