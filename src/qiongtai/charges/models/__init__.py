"""Tables of charges. Sums are numeric(12,2), in yuan."""

from qiongtai.charges.models.bill import Bill, BillLine
from qiongtai.charges.models.callback import Callback, SandboxTrade
from qiongtai.charges.models.payment import Order, Payment, Refund
from qiongtai.charges.models.reconciliation import Disagreement, Reconciliation
from qiongtai.charges.models.serial import ReceiptSerial
from qiongtai.charges.models.shift import Shift

__all__ = [
    "Bill",
    "BillLine",
    "Callback",
    "Disagreement",
    "Order",
    "Payment",
    "ReceiptSerial",
    "Reconciliation",
    "Refund",
    "SandboxTrade",
    "Shift",
]
