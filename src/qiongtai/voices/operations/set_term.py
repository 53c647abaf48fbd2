"""Set within how long bad ratings are put right at a place."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal
from qiongtai.places.queries.divisions import division
from qiongtai.voices.facts import RectificationTermSet
from qiongtai.voices.models import RectificationTerm
from qiongtai.voices.rules.answers import term_of


class RuleMissing(Refusal):
    """Name the local rule on which the term rests."""

    field = "basis"


@transaction.atomic
def set_rectification_term(*, place: str, workdays: int, basis: str, by: Actor, at: datetime) -> None:
    """Let bad ratings at *place* and below be put right within *workdays*, from now on; the same again changes nothing.

    Needs MAINTAIN there. Ratings that are open keep the end they were given. Raises `NotFound`, `TermOutOfRange`,
    `RuleMissing`.
    """
    by.require(Power.MAINTAIN, place=division(place).code)
    value, said = term_of(workdays).value, basis.strip()
    if not said:
        raise RuleMissing
    if RectificationTerm.objects.filter(place=place, workdays=value, basis=said).exists():
        return
    RectificationTerm.objects.update_or_create(place=place, defaults={"workdays": value, "basis": said})
    record(RectificationTermSet(code=place, workdays=value, basis=said, place=place), by=by, at=at)
