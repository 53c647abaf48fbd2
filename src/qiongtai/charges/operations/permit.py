"""Permit an act on a bill, or refuse it as if the bill were not there."""

from qiongtai.charges.models import Bill
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound

CASHIERS = (Power.CHARGE,)
WAIVING = (Power.CHARGE, Power.DIRECT)
"""Who may waive and release: a cashier, or the leader of the hall. Both must be able to name the text that says so."""


def at_window(by: Actor, place: str, *powers: Power) -> bool:
    """Tell whether *by* holds one of *powers* at the windows of *place*: money is taken for all organs there."""
    return any(grant.low <= place <= grant.high for grant in by.grants_of(*powers))


def account_of(by: Actor) -> int:
    """Return the account behind *by*. Raises `NotFound` for whoever has none: a drawer belongs to a person."""
    if by.id is None:
        raise NotFound
    return by.id


def take(bill_id: int, by: Actor, *powers: Power) -> Bill:
    """Return the bill, locked until the transaction ends, for an act of *by*. Raises `NotFound`."""
    bill = lock(Bill, bill_id)
    if not at_window(by, bill.place, *powers):
        raise NotFound
    return bill
