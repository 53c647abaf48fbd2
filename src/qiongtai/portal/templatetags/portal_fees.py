"""What the applicant pays for a case."""

from typing import Any

from django import template

from qiongtai.cases.queries.fees import fee_table
from qiongtai.charges.queries.bills import bills_of

register = template.Library()


@register.inclusion_tag("portal/parts/fees.html")
def case_fees(case: Any) -> dict[str, Any]:
    """Show the bills of *case* and the way to pay; an item without fees says so."""
    table = fee_table(case.entry_version_id)
    return {"case": case, "table": table, "bills": bills_of("case", case.id) if table else ()}
