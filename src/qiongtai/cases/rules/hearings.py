"""Hearings of a case, step by step (行政许可法 46-48): told, asked for, called, held."""

from datetime import date
from enum import StrEnum

from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import clean
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.hearing import latest_notice_on
from qiongtai.law.refusal import Refusal

UNDER_EXAMINATION = (State.ACCEPTED, State.IN_APPROVAL, State.PAUSED)


class HearingStage(StrEnum):
    """How far a hearing has come; LAPSED: nobody asked within the five working days."""

    TOLD = "told"
    LAPSED = "lapsed"
    ASKED = "asked"
    CALLED = "called"
    HELD = "held"


class NoHearingNow(Refusal):
    """A hearing belongs to the examination: the case is not accepted yet, or decided already."""


class ToldAlready(Refusal):
    """The right to a hearing has been told in this case."""


class NotToldYet(Refusal):
    """The right to a hearing has not been told in this case."""


class AskedTooLate(Refusal):
    """A hearing is asked for within five working days of being told (Article 47): that ended on %(day)s."""


class AskedAlready(Refusal):
    """The hearing has been asked for already."""


class NotAsked(Refusal):
    """Nobody has asked for the hearing yet."""


class NotCalled(Refusal):
    """The hearing has not been called yet: set its day, place and chair first."""


class HeldAlready(Refusal):
    """The hearing has been held; its minutes stay as they are."""


class ChairExamined(Refusal):
    """Whoever examined the case does not chair its hearing (Article 48): name another officer of the organ."""

    field = "chair"


class NoticeShort(Refusal):
    """Time and place are told seven working days before (Article 48): the earliest day is %(day)s."""

    field = "held_on"


class VenueMissing(Refusal):
    """Write where the hearing takes place."""

    field = "venue"


class MinutesMissing(Refusal):
    """Write the minutes: the decision rests on them (Article 48)."""

    field = "minutes"


class HeldBefore(Refusal):
    """The hearing is called for %(day)s: minutes are written from that day on."""


class HearingOpen(Refusal):
    """A hearing was asked for and has not been held: the decision rests on its minutes (Article 48)."""


def earliest_day(today: date, calendar: WorkCalendar) -> date:
    """Return the first day for which a hearing can be called today with seven working days' notice (48)."""
    day = calendar.next_workday(today)
    while latest_notice_on(day, calendar) < today:
        day = calendar.next_workday(day)
    return day


def check_call(held_on: date, venue: str, chair: int, examiners: frozenset[int], earliest: date) -> str:
    """Return where the hearing is held. Raises `NoticeShort`, `VenueMissing` and `ChairExamined`."""
    if held_on < earliest:
        raise NoticeShort(day=earliest.isoformat())
    kept = clean(venue, longest=200)
    if not kept:
        raise VenueMissing
    if chair in examiners:
        raise ChairExamined
    return kept


def check_minutes(minutes: str, held_on: date, today: date) -> str:
    """Return the minutes, clean. Raises `HeldBefore` and `MinutesMissing`."""
    if today < held_on:
        raise HeldBefore(day=held_on.isoformat())
    kept = clean(minutes, longest=20000)
    if not kept:
        raise MinutesMissing
    return kept
