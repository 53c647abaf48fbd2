"""Open a shift."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from qiongtai.charges.facts import ShiftOpened
from qiongtai.charges.models import Shift
from qiongtai.charges.operations.permit import CASHIERS, account_of
from qiongtai.charges.rules.money import figure
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal


class ShiftOpenAlready(Refusal):
    """Your shift is open already."""


class FloatWrong(Refusal):
    """The change in the drawer is a sum of money, or nothing."""

    field = "float_amount"


@transaction.atomic
def open_shift(*, float_amount: Decimal, by: Actor, at: datetime) -> int:
    """Begin to take money, with *float_amount* of change in the drawer; return the shift's id.

    Raises `NotFound`, `FloatWrong`, `ShiftOpenAlready`.
    """
    if not by.holds(*CASHIERS) or by.place is None:
        raise NotFound
    if float_amount < 0:
        raise FloatWrong
    shift = Shift(
        place=by.place,
        organ_id=by.organ_id,
        cashier_id=account_of(by),
        cashier_name=by.name,
        opened_at=at,
        float_amount=float_amount,
    )
    try:
        with transaction.atomic():
            shift.save(force_insert=True)
    except IntegrityError:
        raise ShiftOpenAlready from None
    opened = ShiftOpened(
        shift_id=shift.pk, float_amount=figure(float_amount), place=shift.place, organ_id=shift.organ_id
    )
    record(opened, by=by, at=at)
    return shift.pk
