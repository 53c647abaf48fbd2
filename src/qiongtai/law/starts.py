"""From which day a term runs: statutes name different events, and the event's own day is never counted (民法典 201)."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.law.terms import Start

Moment = date | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """What has happened to an application so far; None for what has not.

    *materials_received* is when the last missing material came in; *window_closed* ends an intake period; *confirmed*
    is when both sides have confirmed receipt of a request sent over the internet.
    """

    application_received: Moment | None = None
    materials_received: Moment | None = None
    accepted: Moment | None = None
    window_closed: Moment | None = None
    confirmed: Moment | None = None

    def start_of(self, start: Start) -> Moment | None:
        """Return the event from which a term that runs from *start* is reckoned, None while it has not happened.

        “From the following day” (自次日起) is reckoned from the receipt of the materials like any other term: the
        words say what 民法典 201 says for all terms, and add no second day (reading).
        """
        if start == Start.NEXT_DAY:
            return self.materials_received
        moment: Moment | None = getattr(self, start.value)
        return moment
