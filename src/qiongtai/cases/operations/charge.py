"""Charge for a case: a bill whose lines come from the pinned fee table alone (行政许可法 58, 59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import standing_of
from qiongtai.cases.operations.prepare import sheet
from qiongtai.cases.queries.fees import FeeRow, fee_table
from qiongtai.cases.rules import permits
from qiongtai.cases.rules.states import State
from qiongtai.charges.operations.make_bill import Charged, make_bill
from qiongtai.charges.rules.lines import FeeLine
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.places.queries.organs import organ

CHARGEABLE = frozenset({State.ACCEPTED, State.IN_APPROVAL, State.PAUSED, State.GRANTED, State.ISSUED})
"""From acceptance until the result is handed over; never for an application form or for examining one (58)."""


class FeeNotInTable(Refusal):
    """This fee is not on the published list of the service, so it may not be charged (Article 59)."""


class AboveStandard(Refusal):
    """“%(fee)s” has a published amount; no other may be charged (Article 59)."""


class NotChargeableNow(Refusal):
    """A fee may be charged from acceptance until the result is handed over, and not at any other time."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fee of the table to charge. *price* and *source* only where the table leaves the amount to a local standard."""

    key: str
    quantity: int = 1
    price: Decimal | None = None
    source: str = ""


@transaction.atomic
def charge_case(*, case_id: int, fees: Sequence[Chosen], by: Actor, at: datetime) -> int:
    """Make the case's bill with its notice of payment, and return the bill's id.

    Raises `NotFound`, `NotChargeableNow`, `FeeNotInTable`, `AboveStandard` and what `make_bill` raises.
    """
    case = lock(Case, case_id)
    if not permits.may_serve(by, standing_of(case, Task.objects.filter(case_id=case.pk))):
        raise NotFound
    if State(case.state) not in CHARGEABLE:
        raise NotChargeableNow
    table = {row.key: row for row in fee_table(case.entry_version_id)}
    lines = [_line(table, one) for one in fees]
    return make_bill(about=_charged(case), lines=lines, by=by, at=at)


def _line(table: dict[str, FeeRow], chosen: Chosen) -> FeeLine:
    fee = table.get(chosen.key)
    if fee is None:
        raise FeeNotInTable
    if fee.amount is not None and chosen.price not in (None, fee.amount):
        raise AboveStandard(fee=fee.name_zh)
    return FeeLine(
        key=fee.key,
        name_zh=fee.name_zh,
        name_en=fee.name_en,
        standard_zh=fee.standard_zh,
        standard_en=fee.standard_en,
        quantity=chosen.quantity,
        unit_price=fee.amount if fee.amount is not None else chosen.price or Decimal(0),
        standard_price=fee.amount,
        basis=fee.basis,
        source="" if fee.amount is not None else chosen.source.strip(),
        verified=fee.verified,
    )


def _charged(case: Case) -> Charged:
    says = sheet(PaperKind.PAYMENT_NOTICE, case, sender=organ(case.organ_id)).data
    return Charged(
        kind="case",
        id=case.pk,
        reference=case.number or "",
        place=case.window_place,
        organ_id=case.organ_id,
        payer_name=case.applicant_name,
        says={name: value for name, value in says.items() if not hasattr(value, "year")},
    )
