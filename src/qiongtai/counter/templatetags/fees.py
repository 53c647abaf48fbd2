"""What is charged for a case at the window."""

from typing import Any

from django import template

from qiongtai.cases.operations.charge import CHARGEABLE
from qiongtai.cases.queries.fees import fee_table
from qiongtai.charges.queries.bills import bills_of
from qiongtai.charges.rules.codes import BillState

register = template.Library()


@register.inclusion_tag("counter/parts/fees.html")
def fees_card(case: Any) -> dict[str, Any]:
    """Show what may be charged for *case*, its bills, and the way to charge it; an item without fees says so."""
    table = fee_table(case.entry_version_id)
    bills = bills_of("case", case.id) if table else ()
    billed = any(bill.state is not BillState.CANCELLED and bill.state is not BillState.REFUNDED for bill in bills)
    return {
        "case": case,
        "table": table,
        "bills": bills,
        "may_charge": case.state in CHARGEABLE and not billed and any(fee.chargeable for fee in table),
        "unpaid": any(bill.state is BillState.DUE for bill in bills),
    }
