"""Checks on site (现场核查): planned, looked at by two officers, recorded, confirmed by the second (行政许可法 34)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from qiongtai.cases.rules.states import State
from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal

CHECKABLE = (State.ACCEPTED, State.IN_APPROVAL, State.PAUSED)
MOST_PHOTOS = 30
LONGEST_NOTE = 500

PLAIN_POINTS: tuple[tuple[str, str], ...] = (
    ("申请人、地址与申请材料一致", "Applicant and address agree with the application"),
    ("场地、设施、设备与申请材料一致", "Site, rooms and equipment agree with the application"),
    ("申请材料的原件与复印件一致", "Originals agree with the copies handed in"),
    ("法律、法规规定的条件在现场具备", "The conditions that the law sets are met on site"),
)
"""What is looked at where the item names no conditions of its own."""


class SiteCheckStage(StrEnum):
    """How far a check on site has come; DISPUTED: the second officer did not confirm the record."""

    PLANNED = "planned"
    RECORDED = "recorded"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"


class SiteResult(StrEnum):
    """What the check came to."""

    MET = "met"
    NOT_MET = "not_met"
    TO_MEND = "to_mend"


class PointFinding(StrEnum):
    """What was found at one point of the checklist."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_SEEN = "not_seen"


class SiteCheckMissing(Refusal):
    """This step rests on a check on site by two officers (Article 34): record it, and let the second confirm it."""


class NotYourCheck(Refusal):
    """The step is finished by one of the two officers who checked on site."""


class NoSiteCheckNow(Refusal):
    """A check on site belongs to the examination: the case is not accepted yet, or decided already."""


class CheckUnderWay(Refusal):
    """A check on site is under way in this case: finish it before another is planned."""


class CheckNotPlanned(Refusal):
    """There is no check on site to be recorded: plan it first."""


class NotRecorded(Refusal):
    """The record is not there yet, or it has been confirmed already."""


class CheckDayPassed(Refusal):
    """The day of the check lies in the past."""

    field = "planned_on"


class CheckPlaceMissing(Refusal):
    """Write where the check takes place."""

    field = "place"


class CheckedBefore(Refusal):
    """The check is planned for %(day)s: it is recorded from that day on."""


class PointOpen(Refusal):
    """Say what was found at each point: point %(number)s has no finding."""


class MendDayMissing(Refusal):
    """Name the day by which it is to be put right; it lies after today."""

    field = "mend_by"


class FindingsMissing(Refusal):
    """Write what was seen on site."""

    field = "words"


class DisputeWithoutReasons(Refusal):
    """Say why you do not confirm the record."""

    field = "reasons"


class TooManyPhotos(Refusal):
    """A check takes thirty photos at most."""

    field = "photos"


class PhotoExpected(Refusal):
    """Only photos (JPEG or PNG) belong to a check on site."""

    field = "photos"


def check_plan(planned_on: date, place: str, today: date) -> str:
    """Return where the check takes place. Raises `CheckDayPassed` and `CheckPlaceMissing`."""
    if planned_on < today:
        raise CheckDayPassed
    kept = clean(place, longest=200)
    if not kept:
        raise CheckPlaceMissing
    return kept


def points_found(
    points: Sequence[Mapping[str, str]], found: Sequence[tuple[str, str]], *, whole: bool
) -> list[dict[str, str]]:
    """Return *points* with what was *found* at each (finding, note); *whole*: none may be left open (`PointOpen`)."""
    kept = []
    for number, (point, (finding, note)) in enumerate(zip(points, found, strict=True), 1):
        if whole and finding not in set(PointFinding):
            raise PointOpen(number=number)
        finding = finding if finding in set(PointFinding) else ""
        kept.append({**point, "finding": finding, "note": clean(note, longest=LONGEST_NOTE)})
    return kept


def check_record(result: SiteResult, words: str, mend_by: date | None, *, planned_on: date, today: date) -> str:
    """Return what was seen, clean. Raises `CheckedBefore`, `FindingsMissing` and `MendDayMissing`."""
    if today < planned_on:
        raise CheckedBefore(day=planned_on.isoformat())
    kept = clean(words)
    if not kept:
        raise FindingsMissing
    if result is SiteResult.TO_MEND and (mend_by is None or mend_by <= today):
        raise MendDayMissing
    return kept


def check_dispute(reasons: str) -> str:
    """Return why the second officer does not confirm. Raises `DisputeWithoutReasons`."""
    kept = clean(reasons)
    if not kept:
        raise DisputeWithoutReasons
    return kept
