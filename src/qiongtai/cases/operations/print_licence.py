"""Print a case's licence on a numbered blank."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models.standing import standing_of
from qiongtai.cases.models.taking import take, tasks_of, unchanged
from qiongtai.cases.rules.permits import may_hand_out, may_serve
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.operations.take_blank import spoil_blank, take_blank
from qiongtai.documents.queries.licences import LicenceRow, licences_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal


class NothingToPrint(Refusal):
    """This case has no licence that is printed on a blank."""


@transaction.atomic
def print_licence(
    *, case_id: int, number: str, reason: str = "", version: int | None = None, by: Actor, at: datetime
) -> int:
    """Take the blank *number* for the case's licence and return the paper to print on it.

    Whoever makes out or hands over the result may. Printing again takes a *reason* and another blank. Raises
    `NothingToPrint` and what `take_blank` raises.
    """
    licence = _licence(case_id, version, by)
    printed = take_blank(licence_id=licence.id, number=number, reason=reason, by=by, at=at)
    record(printed, by=by, at=at)
    return licence.paper_id


@transaction.atomic
def spoil_printed(
    *, case_id: int, number: str, reason: str, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Account for a blank that was spoilt while the case's licence was printed. Raises what `spoil_blank` raises."""
    licence = _licence(case_id, version, by)
    record(spoil_blank(kind=licence.kind, number=number, reason=reason, by=by, at=at), by=by, at=at)


def _licence(case_id: int, version: int | None, by: Actor) -> LicenceRow:
    case = take(case_id)
    standing = standing_of(case, tasks_of(case))
    if not may_hand_out(by, standing) and not may_serve(by, standing):
        raise NotFound
    unchanged(case, version)
    licence = next(reversed(licences_of(case.pk)), None)
    if licence is None or not spec_of(case.entry_version_id).item.result.blank:
        raise NothingToPrint
    return licence
