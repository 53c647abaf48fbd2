"""Keep what is seen on site while it is being seen: findings, notes and photos."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from qiongtai.cases.models import SiteCheck, SitePhoto
from qiongtai.cases.rules.site_checks import (
    MOST_PHOTOS,
    CheckNotPlanned,
    PhotoExpected,
    SiteCheckStage,
    TooManyPhotos,
    points_found,
)
from qiongtai.cases.rules.texts import clean
from qiongtai.documents.operations.drop_uploads import drop_uploads
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound

PICTURES = ("image/jpeg", "image/png")
WRITING = (SiteCheckStage.PLANNED, SiteCheckStage.DISPUTED)


def own_check(case_id: int, by: Actor) -> SiteCheck:
    """Return the check under way in the case, locked until the transaction ends; *by* is one of its two officers.

    Raises `NotFound` for others, and `CheckNotPlanned`.
    """
    row = SiteCheck.objects.select_for_update().filter(case_id=case_id, confirmed_at=None).first()
    if row is None:
        raise CheckNotPlanned
    if by.id not in (row.first_id, row.second_id):
        raise NotFound
    return row


@transaction.atomic
def keep_findings(*, case_id: int, found: Sequence[tuple[str, str]], words: str, by: Actor) -> None:
    """Keep what has been typed so far; nothing is recorded yet. Raises `NotFound` and `CheckNotPlanned`."""
    row = _writable(case_id, by)
    points = points_found(row.points, found, whole=False) if len(found) == len(row.points) else row.points
    SiteCheck.objects.filter(pk=row.pk).update(points=points, words=clean(words))


@transaction.atomic
def keep_photo(*, case_id: int, name: str, content: bytes | BinaryIO, by: Actor, at: datetime) -> None:
    """Keep a photo as soon as it is taken.

    Raises `NotFound`, `CheckNotPlanned`, `TooManyPhotos`, `PhotoExpected`, and the refusals of `store_upload`.
    """
    row = _writable(case_id, by)
    if SitePhoto.objects.filter(site_check=row).count() >= MOST_PHOTOS:
        raise TooManyPhotos
    stored = store_upload(name=name, content=content, by=by, at=at)
    if stored.mime not in PICTURES:
        raise PhotoExpected
    SitePhoto.objects.create(site_check=row, file_id=stored.id, at=at)


@transaction.atomic
def drop_photo(*, case_id: int, photo_id: int, by: Actor) -> None:
    """Drop a photo that is not yet part of a record, with its file. Raises `NotFound` and `CheckNotPlanned`."""
    row = _writable(case_id, by)
    photo = SitePhoto.objects.filter(site_check=row, pk=photo_id).first()
    if photo is None:
        raise NotFound
    file_id = photo.file_id
    photo.delete()
    drop_uploads([file_id])


def _writable(case_id: int, by: Actor) -> SiteCheck:
    row = own_check(case_id, by)
    if row.stage not in WRITING or by.id != row.first_id:
        raise CheckNotPlanned
    return row
