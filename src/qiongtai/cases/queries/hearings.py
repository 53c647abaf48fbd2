"""The hearing of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from qiongtai.cases.models import Hearing
from qiongtai.cases.rules.hearings import HearingStage, earliest_day
from qiongtai.foundation.clock import day_of
from qiongtai.places.queries.calendars import calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingRow:
    """A hearing as far as it has come. *earliest*: the first day it can be called for today."""

    stage: HearingStage
    told_on: date
    ask_by: date
    asked_on: date | None
    asked_by_name: str
    hold_by: date | None
    held_on: date | None
    venue: str
    chair_name: str
    minutes: str
    earliest: date


def hearing_of(case_id: int, *, place: str, at: datetime) -> HearingRow | None:
    """Return the hearing of a case that the caller may see and that is decided at *place*, if the right was told."""
    row = Hearing.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    today = day_of(at)
    return HearingRow(
        stage=row.stage(today),
        told_on=row.told_on,
        ask_by=row.ask_by,
        asked_on=row.asked_on,
        asked_by_name=row.asked_by_name,
        hold_by=row.hold_by,
        held_on=row.held_on,
        venue=row.venue,
        chair_name=row.chair_name,
        minutes=row.minutes,
        earliest=earliest_day(today, calendar_of(place)),
    )
