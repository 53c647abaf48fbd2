"""Declare, as an expert, whether anything ties one to the applicant (回避)."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.facts import reviews as facts
from qiongtai.cases.models import Panellist
from qiongtai.cases.operations.panel import about_seat, seat_of_expert, step_back, ties_to
from qiongtai.cases.rules.reviews import DeclaredAlready, RecusalGround, SteppedBack, check_declaration
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.people.rules.experts import BARRING


@transaction.atomic
def declare_tie(*, seat_id: int, conflict: bool, words: str = "", by: Actor, at: datetime) -> bool:
    """Record the declaration and tell whether the expert stays; a tie, own or in the records, takes the seat away.

    A tie that comes up later is declared in the same way. Raises `NotFound`, `ReviewOver`, `SteppedBack`,
    `DeclaredAlready` and `TieMissing`.
    """
    case, review, seat = seat_of_expert(seat_id, by)
    if seat.recused_at:
        raise SteppedBack
    if seat.declared_at and not conflict:
        raise DeclaredAlready
    words = check_declaration(conflict, words)
    declared = facts.ExpertDeclared(**about_seat(case, seat), conflict=conflict, words=words)
    Panellist.objects.filter(pk=seat.pk).update(declared_at=at)
    barred = [tie for tie in ties_to(case, [seat.expert_id]).get(seat.expert_id, ()) if tie in BARRING]
    if not conflict and not barred:
        record(declared, by=by, at=at)
        return True
    ground = RecusalGround.DECLARED if conflict else RecusalGround.RECORDS
    said = words if conflict else ", ".join(barred)
    record(declared, step_back(case, review, seat, ground, said, at=at), by=by, at=at)
    return False
