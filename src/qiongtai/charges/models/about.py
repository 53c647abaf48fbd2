"""What facts say of a bill."""

from typing import Any

from qiongtai.charges.models.bill import Bill
from qiongtai.foundation.statements import update


def about(bill: Bill) -> dict[str, Any]:
    """Return what every fact of *bill* says."""
    return {
        "bill_id": bill.pk,
        "number": bill.number,
        "about_kind": bill.subject_kind,
        "about_id": bill.subject_id,
        "place": bill.place,
        "organ_id": bill.organ_id,
    }


def keep(bill: Bill, **changes: Any) -> None:
    """Change *bill*, which the caller locked, and its state, which its balance tells."""
    for name, value in changes.items():
        setattr(bill, name, value)
    bill.state = bill.balance.state.value
    update(Bill, bill.pk, {**changes, "state": bill.state})
