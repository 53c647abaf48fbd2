"""Lay out the papers about a bill."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from qiongtai.charges.models import Bill, BillLine
from qiongtai.charges.rules.money import figure, in_capitals
from qiongtai.documents.operations.prepare_papers import Sheet
from qiongtai.documents.rules.kinds import PaperKind

UNVERIFIED = "收费标准的金额尚未向主管部门核实，以价格、财政部门公布的为准。"


def sheet(kind: PaperKind, bill: Bill, **data: Any) -> Sheet:
    """Return a paper about *bill*, from the organ whose fee it is; it lies with the subject's other papers."""
    says = {**bill.says, "organ_id": bill.organ_id, "bill_number": bill.number, "treasury": bill.treasury, **data}
    return Sheet(kind=kind, subject_kind=bill.subject_kind, subject_id=bill.subject_id, place=bill.place, data=says)


def sums(name: str, value: Decimal) -> dict[str, str]:
    """Return a sum as papers write it: in figures, and in capitals that cannot be altered."""
    return {name: figure(value), f"{name}_zh": in_capitals(value)}


def printed(lines: Iterable[BillLine]) -> dict[str, Any]:
    """Return how *lines* are printed, with what is waived of them and whether their figures were verified."""
    lines = tuple(lines)
    return {
        "lines": [_line(one) for one in lines],
        "unverified": "" if all(one.verified for one in lines) else UNVERIFIED,
    }


def _line(line: BillLine) -> dict[str, Any]:
    waived = f"（已减免{figure(line.waived)}元）" if line.waived else ""
    return {
        "name": line.name_zh,
        "standard": (f"{line.standard_zh}；{line.source}" if line.source else line.standard_zh) + waived,
        "quantity": line.quantity,
        "amount": figure(line.amount - line.waived),
        "basis": line.basis,
    }
