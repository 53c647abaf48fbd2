"""What may be charged for a case: the fee table of the version that the case is pinned to, and nothing else."""

from dataclasses import dataclass
from decimal import Decimal

from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.spec import FeeSpec
from qiongtai.catalogue.rules.words import Certainty
from qiongtai.charges.rules.lines import may_rest_on
from qiongtai.charges.rules.money import yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRow:
    """A fee of the table. *amount* None: set by a local standard. *chargeable* False: no law or regulation is named."""

    key: str
    name_zh: str
    name_en: str
    standard_zh: str
    standard_en: str
    amount: Decimal | None
    basis: str
    chargeable: bool
    verified: bool


def fee_table(entry_version_id: int) -> tuple[FeeRow, ...]:
    """Return the fees of an entry's version, in their order, which names them; empty: nothing may be charged."""
    fees = spec_of(entry_version_id).item.fees
    return tuple(_row(str(place), fee) for place, fee in enumerate(fees, 1))


def _row(key: str, fee: FeeSpec) -> FeeRow:
    basis = str(fee.basis or "")
    return FeeRow(
        key=key,
        name_zh=fee.name_zh,
        name_en=fee.name_en,
        standard_zh=fee.standard_zh,
        standard_en=fee.standard_en,
        amount=yuan(fee.amount) if fee.amount is not None else None,
        basis=basis,
        chargeable=may_rest_on(basis),
        verified=fee.certainty is not Certainty.UNVERIFIED and fee.amount is not None,
    )
