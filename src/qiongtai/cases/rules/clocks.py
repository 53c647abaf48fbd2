"""The two clocks of a case: what starts them, and what they look like in a row and in a fact."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.clocks import TwoClocks, two_clocks
from qiongtai.law.starts import Milestones
from qiongtai.law.terms import Pause, Start, Term

STANDING_STILL: dict[str, Any] = {
    "promised_due_on": None,
    "promised_due_at": None,
    "statutory_due_on": None,
    "statutory_due_at": None,
    "yellow_at": None,
    "due_at": None,
    "provisional": False,
}
"""The columns of a case whose clocks do not run: before acceptance, and in a special procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an item says about a case that came in by its channel: both terms, and what starts each."""

    promised: Term | None
    promised_start: Start
    statutory: Term | None
    statutory_start: Start


def milestones(
    *, submitted_at: datetime | None, received_at: datetime | None, accepted_at: datetime | None
) -> Milestones:
    """Return what has happened to a case so far.

    The end of an intake period is not known to the platform: such a term is reckoned from acceptance (reading). A
    request that waits for both sides' confirmation is confirmed when its materials are in.
    """
    return Milestones(
        application_received=submitted_at,
        materials_received=received_at,
        accepted=accepted_at,
        window_closed=accepted_at,
        confirmed=received_at,
    )


def reckon(
    limits: Limits,
    milestones: Milestones,
    calendar: WorkCalendar,
    *,
    pauses: tuple[Pause, ...] = (),
    extension: Term | None = None,
    until: date | None = None,
) -> TwoClocks:
    """Return both clocks; before acceptance neither runs. An open pause is reckoned to *until*."""
    if milestones.accepted is None:
        return TwoClocks(None, None, None, None)
    return two_clocks(
        promised=limits.promised,
        statutory=limits.statutory,
        promised_start=milestones.start_of(limits.promised_start),
        statutory_start=milestones.start_of(limits.statutory_start),
        calendar=calendar,
        pauses=pauses,
        extension=extension,
        until=until,
    )


def columns(clocks: TwoClocks) -> dict[str, Any]:
    """Return what a case's row keeps of its clocks."""
    return {
        "promised_due_on": clocks.promised.due_on if clocks.promised else None,
        "promised_due_at": clocks.promised.due_at if clocks.promised else None,
        "statutory_due_on": clocks.statutory.due_on if clocks.statutory else None,
        "statutory_due_at": clocks.statutory.due_at if clocks.statutory else None,
        "yellow_at": clocks.yellow_at,
        "due_at": clocks.binding.due_at if clocks.binding else None,
        "provisional": clocks.provisional,
    }
