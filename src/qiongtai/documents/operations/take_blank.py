"""Take a blank out of the stock: to print a licence on it, or because it is spoilt."""

from datetime import datetime

from django.db import connection

from qiongtai.documents.facts import BlankSpoilt, LicencePrinted
from qiongtai.documents.models import Licence
from qiongtai.documents.models.blank import Blank, BlankRange
from qiongtai.documents.operations.receive_blanks import LOCK
from qiongtai.documents.rules.blanks import USING, BlankNumber, BlankState, read_number
from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal

LONGEST = 300


class NotInStock(Refusal):
    """There is no blank %(number)s in stock here."""

    field = "number"


class BlankGone(Refusal):
    """The blank %(number)s has left the stock already: it is %(state)s."""

    field = "number"


class PrintedAlready(Refusal):
    """This licence was printed on the blank %(number)s. To print it again, say why."""

    field = "reason"


class SpoiltReasonMissing(Refusal):
    """Say how the blank was spoilt."""

    field = "reason"


class LicenceNotInForce(Refusal):
    """This licence is not in force, so it is not printed."""


def take_blank(*, licence_id: int, number: str, reason: str, by: Actor, at: datetime) -> LicencePrinted:
    """Take the blank *number* for the licence and return the fact; whether *by* may print it, the caller has checked.

    A licence that was printed before takes a *reason*. Raises `NotInStock`, `BlankGone`, `PrintedAlready`,
    `LicenceNotInForce` and `BlankNumberWrong`.
    """
    licence = Licence.objects.filter(pk=licence_id).first()
    if licence is None:
        raise NotFound
    if licence.state != LicenceState.VALID:
        raise LicenceNotInForce
    wanted = read_number(number)
    stock = _in_stock(licence.kind, wanted, by)
    before = list(Blank.objects.filter(licence_id=licence_id).order_by("id"))
    standing = next((one for one in reversed(before) if one.state == BlankState.USED), None)
    reason = reason.strip()[:LONGEST]
    if standing is not None and not reason:
        raise PrintedAlready(number=standing.number)
    gone = Blank.objects.filter(range=stock, serial=wanted.serial).first()
    if gone is not None:
        raise BlankGone(number=str(wanted), state=BlankState(gone.state))
    Blank.objects.create(
        range=stock,
        serial=wanted.serial,
        number=str(wanted),
        state=BlankState.USED,
        licence=licence,
        reprint=bool(before),
        reason=reason,
        by_name=by.name,
        at=at,
    )
    return LicencePrinted(
        licence_id=licence_id,
        number=licence.number,
        blank=str(wanted),
        reprint=bool(before),
        reason=reason,
        place=stock.place,
        organ_id=licence.organ_id,
    )


def spoil_blank(*, kind: str, number: str, reason: str, by: Actor, at: datetime) -> BlankSpoilt:
    """Account for a spoilt blank, from the stock or already printed on, and return the fact.

    Raises `NotInStock`, `BlankGone` (spoilt before), `SpoiltReasonMissing` and `BlankNumberWrong`.
    """
    reason = reason.strip()[:LONGEST]
    if not reason:
        raise SpoiltReasonMissing
    wanted = read_number(number)
    stock = _in_stock(kind, wanted, by)
    row = Blank.objects.filter(range=stock, serial=wanted.serial).first()
    if row is not None and row.state == BlankState.SPOILT:
        raise BlankGone(number=str(wanted), state=BlankState(row.state))
    if row is None:
        row = Blank(range=stock, serial=wanted.serial, number=str(wanted))
    row.state, row.reason, row.by_name, row.at = BlankState.SPOILT, reason, by.name, at
    row.save()
    return BlankSpoilt(
        range_id=stock.pk, blank=str(wanted), licence_id=row.licence_id, reason=reason, place=stock.place
    )


def _in_stock(kind: str, wanted: BlankNumber, by: Actor) -> BlankRange:
    """Return the range that holds the number, locked against other takers; only a stock in the actor's reach counts."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"blanks {kind} {wanted.prefix}"])
    held = BlankRange.objects.filter(kind=kind, prefix=wanted.prefix, width=wanted.width)
    row = held.filter(first__lte=wanted.serial, last__gte=wanted.serial).first()
    if row is None or not any(grant.low <= row.place <= grant.high for grant in by.grants_of(*USING)):
        raise NotInStock(number=str(wanted))
    return row
