"""Reckon the ends of a joint term."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qiongtai.bundles.models import Joint
from qiongtai.bundles.rules.joint import joint_end, promised_end
from qiongtai.catalogue.queries.bundles import bundle
from qiongtai.places.queries.calendars import calendar_of


@dataclass(frozen=True, slots=True)
class Ends:
    """When a joint term ends, by law and as promised; *provisional*: a year on the way is not announced yet."""

    joint_due_on: date
    joint_due_at: datetime
    promised_due_on: date
    provisional: bool

    def columns(self) -> dict[str, Any]:
        """Return what the row keeps."""
        return {**self.told(), "joint_due_at": self.joint_due_at}

    def told(self) -> dict[str, Any]:
        """Return what facts tell."""
        return {
            "joint_due_on": self.joint_due_on,
            "promised_due_on": self.promised_due_on,
            "provisional": self.provisional,
        }


def reckon(joint: Joint, started_on: date, *, extended: bool) -> Ends:
    """Return the ends of a term that began on *started_on*, by the calendar of the lead organ's place."""
    spec, calendar = bundle(joint.bundle_key), calendar_of(joint.lead_place)
    end = joint_end(started_on, spec.joint, calendar, extended=extended)
    promise = promised_end(started_on, spec.promised, calendar, extended=extended)
    return Ends(end.due_on, end.due_at, promise.due_on, end.provisional)
