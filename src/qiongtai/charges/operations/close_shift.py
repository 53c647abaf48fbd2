"""Close a shift for ever."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from qiongtai.charges.facts import ShiftClosed
from qiongtai.charges.models import Shift
from qiongtai.charges.operations.take_payment import open_shift
from qiongtai.charges.queries.drawer import takings
from qiongtai.charges.rules.drawer import check_difference, counted
from qiongtai.charges.rules.money import figure
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def close_shift(*, pieces: Mapping[Decimal, int], explanation: str = "", by: Actor, at: datetime) -> int:
    """Count the drawer (*pieces*: how many notes and coins of each kind) and close the shift; return its id.

    Raises `ShiftNotOpen`, `CountWrong`, `DifferenceUnexplained`.
    """
    shift = open_shift(by)
    sums, lies = takings(shift), counted(pieces)
    difference = lies - sums.expected
    check_difference(difference, explanation)
    Shift.objects.filter(pk=shift.pk).update(
        closed_at=at,
        pieces={str(kind): count for kind, count in pieces.items() if count},
        cash=sums.cash,
        card=sums.card,
        paid_back=sums.paid_back,
        expected=sums.expected,
        counted=lies,
        difference=difference,
        explanation=explanation.strip(),
    )
    closed = ShiftClosed(
        shift_id=shift.pk,
        place=shift.place,
        organ_id=shift.organ_id,
        cash=figure(sums.cash),
        card=figure(sums.card),
        paid_back=figure(sums.paid_back),
        expected=figure(sums.expected),
        counted=figure(lies),
        difference=figure(difference),
        explanation=explanation.strip(),
    )
    record(closed, by=by, at=at)
    return shift.pk
