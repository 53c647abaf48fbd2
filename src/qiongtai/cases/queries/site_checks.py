"""Checks on site: of one case, and those that wait for an officer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from qiongtai.cases.models import Case, SiteCheck, SitePhoto
from qiongtai.cases.queries.rows import ColleagueRow
from qiongtai.cases.queries.staff import shown
from qiongtai.cases.rules.site_checks import SiteCheckStage
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor, Power
from qiongtai.people.queries.staff import StaffRow, staff_who


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of the checklist and what was found there."""

    name_zh: str
    name_en: str
    finding: str
    note: str


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo taken on site."""

    id: int
    file_id: UUID
    name: str
    mime: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCheckRow:
    """A check on site as far as it has come."""

    id: int
    stage: SiteCheckStage
    planned_on: date
    place: str
    first_id: int
    first_name: str
    second_id: int
    second_name: str
    points: tuple[PointRow, ...]
    photos: tuple[PhotoRow, ...]
    words: str
    seen_at: datetime | None
    result: str
    mend_by: date | None
    dispute: str
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCheck:
    """A check that waits for one of its two officers; *mine*: what it waits for is the reader's to do."""

    case_id: int
    number: str | None
    name_zh: str
    name_en: str
    applicant_name: str
    stage: SiteCheckStage
    planned_on: date
    place: str
    first_name: str
    second_name: str
    mine: bool


def site_checks_of(case_id: int) -> tuple[SiteCheckRow, ...]:
    """Return the checks of a case that the caller may see, the newest first."""
    rows = list(SiteCheck.objects.filter(case_id=case_id).order_by("-id"))
    if not rows:
        return ()
    photos: dict[int, list[PhotoRow]] = {}
    for photo in SitePhoto.objects.filter(site_check__in=rows).select_related("file").order_by("id"):
        shown = PhotoRow(photo.pk, photo.file_id, photo.file.name, photo.file.mime, photo.at)
        photos.setdefault(photo.site_check_id, []).append(shown)
    return tuple(_row(row, tuple(photos.get(row.pk, ()))) for row in rows)


def photos_of_case(case_id: int) -> tuple[PhotoRow, ...]:
    """Return the photos of the confirmed checks of a case, as they were taken."""
    rows = SitePhoto.objects.filter(site_check__case_id=case_id, site_check__confirmed_at__isnull=False)
    return tuple(
        PhotoRow(one.pk, one.file_id, one.file.name, one.file.mime, one.at)
        for one in rows.select_related("file").order_by("id")
    )


def checks_of(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[WaitingCheck]:
    """Return the checks under way of which *actor* is an officer, the earliest planned first."""
    rows = SiteCheck.objects.filter(Q(first_id=actor.id) | Q(second_id=actor.id), confirmed_at=None)
    shown = rows.select_related("case")
    return page_of(shown, order=("planned_on", "id"), show=lambda row: _waiting(row, actor.id), after=after, size=size)


def companions(actor: Actor, case_id: int) -> tuple[ColleagueRow, ...]:
    """Return who may go along with *actor*: the others who handle cases at the deciding organ and at the first one.

    Nobody where *actor* handles none of the case.
    """
    seats = Case.objects.filter(pk=case_id).values_list("place", "organ_key", "first_place", "first_organ_key")
    found: dict[int, StaffRow] = {}
    for place, organ_key, first_place, first_key in seats:
        for where, key in ((place, organ_key), (first_place, first_key)):
            if where and key and actor.may(Power.HANDLE, place=where, organ_key=key):
                found |= {one.account_id: one for one in staff_who(Power.HANDLE, place=where, organ_key=key)}
    return tuple(shown(one) for one in found.values() if one.account_id != actor.id)


def _row(row: SiteCheck, photos: tuple[PhotoRow, ...]) -> SiteCheckRow:
    return SiteCheckRow(
        id=row.pk,
        stage=row.stage,
        planned_on=row.planned_on,
        place=row.place,
        first_id=row.first_id,
        first_name=row.first_name,
        second_id=row.second_id,
        second_name=row.second_name,
        points=tuple(PointRow(one["zh"], one["en"], one["finding"], one["note"]) for one in row.points),
        photos=photos,
        words=row.words,
        seen_at=row.seen_at,
        result=row.result,
        mend_by=row.mend_by,
        dispute=row.dispute,
        confirmed_at=row.confirmed_at,
    )


def _waiting(row: SiteCheck, reader: int | None) -> WaitingCheck:
    to_confirm = row.stage is SiteCheckStage.RECORDED
    return WaitingCheck(
        case_id=row.case_id,
        number=row.case.number,
        name_zh=row.case.name_zh,
        name_en=row.case.name_en,
        applicant_name=row.case.applicant_name,
        stage=row.stage,
        planned_on=row.planned_on,
        place=row.place,
        first_name=row.first_name,
        second_name=row.second_name,
        mine=reader == (row.second_id if to_confirm else row.first_id),
    )
