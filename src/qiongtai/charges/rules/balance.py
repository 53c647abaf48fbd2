"""The one place that says where a bill stands: a pure reckoning of what was charged, waived, paid and paid back."""

from dataclasses import dataclass
from decimal import Decimal

from qiongtai.charges.rules.codes import BillState

NONE = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Balance:
    """What a bill comes to. *released*: nothing is due any more (the case was withdrawn, the bill was a mistake)."""

    total: Decimal
    waived: Decimal = NONE
    paid: Decimal = NONE
    refunded: Decimal = NONE
    released: bool = False

    @property
    def charged(self) -> Decimal:
        """Return what is to be charged in the end."""
        return NONE if self.released else self.total - self.waived

    @property
    def kept(self) -> Decimal:
        """Return what lies with us."""
        return self.paid - self.refunded

    @property
    def due(self) -> Decimal:
        """Return what is still to be paid."""
        return max(NONE, self.charged - self.kept)

    @property
    def owed_back(self) -> Decimal:
        """Return what is to be paid back: every yuan that came in and is not (or no longer) charged."""
        return max(NONE, self.kept - self.charged)

    @property
    def state(self) -> BillState:
        """Return where the bill stands."""
        if self.due:
            return BillState.DUE
        if self.owed_back:
            return BillState.OWED_BACK
        if self.charged:
            return BillState.PAID
        if self.refunded:
            return BillState.REFUNDED
        return BillState.CANCELLED if self.released else BillState.WAIVED
