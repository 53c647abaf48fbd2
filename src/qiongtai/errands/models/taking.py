"""Take an errand for writing, and keep what changed."""

from datetime import datetime
from typing import Any

from qiongtai.errands.models.errand import Errand, Question
from qiongtai.errands.rules.lifecycle import RUNNING
from qiongtai.errands.rules.permits import Standing
from qiongtai.errands.rules.promise import Wait, reckon
from qiongtai.errands.rules.states import ErrandState
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.law.clocks import yellow_at
from qiongtai.law.refusal import Stale
from qiongtai.law.terms import Due
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.queries.calendars import calendar_of


def take(errand_id: int) -> Errand:
    """Return the errand, locked until the transaction ends. Raises `NotFound`."""
    return lock(Errand, errand_id)


def unchanged(errand: Errand, version: int | None) -> None:
    """Raise `Stale` unless *version* (None: any) is the errand's; asked after the permit, never before."""
    if version is not None and errand.version != version:
        raise Stale


def standing_of(errand: Errand) -> Standing:
    """Return what decides who may act on the errand."""
    return Standing(ErrandState(errand.state), errand.place, errand.held_at, errand.offered_to)


def keep(errand: Errand, **changes: Any) -> None:
    """Change *errand* and its row, and raise its version."""
    changes["version"] = errand.version + 1
    for name, value in changes.items():
        setattr(errand, name, value)
    errand.save(update_fields=list(changes))


def principal_of(errand: Errand) -> tuple[PartyKind, int]:
    """Return whose errand it is."""
    if errand.person_id is not None:
        return PartyKind.PERSON, errand.person_id
    return PartyKind.ENTERPRISE, errand.enterprise_id or 0


def promise_end(errand: Errand) -> Due | None:
    """Return when the promise ends, with its explanation; None before the errand was taken on."""
    if errand.taken_on_at is None or errand.promised is None:
        return None
    return reckon(day_of(errand.taken_on_at), errand.promised, calendar_of(errand.place), _waits(errand))


def clock_columns(errand: Errand, state: ErrandState, at: datetime) -> dict[str, Any]:
    """Return what the row keeps of the clock in *state*; it is reckoned anew from what is in the tables."""
    found = promise_end(errand) if state in RUNNING else None
    if found is None:
        return {"due_on": None, "due_at": None, "yellow_at": None, "provisional": False, "urgent_at": at}
    return {
        "due_on": found.due_on,
        "due_at": found.due_at,
        "yellow_at": yellow_at(found),
        "provisional": found.provisional,
        "urgent_at": found.due_at,
    }


def _waits(errand: Errand) -> list[Wait]:
    rows = Question.objects.filter(errand_id=errand.pk).order_by("pk")
    return [Wait(day_of(row.asked_at), day_of(row.answered_at) if row.answered_at else None) for row in rows]
