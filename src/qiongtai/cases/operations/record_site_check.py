"""Record what was seen on site."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, SiteCheck, SitePhoto
from qiongtai.cases.models.standing import about
from qiongtai.cases.operations.keep_site_check import WRITING, own_check
from qiongtai.cases.rules.site_checks import CheckNotPlanned, SiteResult, check_plan, check_record, points_found
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor


@transaction.atomic
def record_site_check(
    *,
    case_id: int,
    found: Sequence[tuple[str, str]],
    words: str,
    place: str,
    result: SiteResult,
    mend_by: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Put the first officer's record down: what was *found* at each point (finding, note), where, and the result.

    The second officer confirms it, or it comes back with reasons. Raises `NotFound`, `CheckNotPlanned`,
    `CheckedBefore`, `PointOpen`, `FindingsMissing`, `MendDayMissing` and `CheckPlaceMissing`.
    """
    row = own_check(case_id, by)
    if by.id != row.first_id or row.stage not in WRITING or len(found) != len(row.points):
        raise CheckNotPlanned
    today = day_of(at)
    words = check_record(result, words, mend_by, planned_on=row.planned_on, today=today)
    points = points_found(row.points, found, whole=True)
    mend_by = mend_by if result is SiteResult.TO_MEND else None
    SiteCheck.objects.filter(pk=row.pk).update(
        points=points,
        words=words,
        place=check_plan(today, place, today),
        seen_at=at,
        result=result,
        mend_by=mend_by,
        recorded_at=at,
        disputed_at=None,
        dispute="",
    )
    case = Case.objects.get(pk=case_id)
    recorded = facts.SiteCheckRecorded(
        **about(case), result=result.value, mend_by=mend_by, words=words, photos=photos_of(row.pk)
    )
    record(recorded, by=by, at=at)


def photos_of(check_id: int) -> tuple[str, ...]:
    """Return the digests of the photos of a check, in the order in which they were taken."""
    rows = SitePhoto.objects.filter(site_check_id=check_id).order_by("id")
    return tuple(rows.values_list("file__digest", flat=True))
