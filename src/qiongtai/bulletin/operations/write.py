"""Begin an announcement."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from qiongtai.bulletin import facts
from qiongtai.bulletin.models import Announcement, Attachment
from qiongtai.bulletin.models.taking import about
from qiongtai.bulletin.rules.permits import PlaceNotOfOrgan
from qiongtai.bulletin.rules.states import AnnouncementState
from qiongtai.bulletin.rules.text import Text, checked
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import division
from qiongtai.places.queries.organs import organ
from qiongtai.places.rules.subtree import reach


@transaction.atomic
def write_announcement(
    *, organ_id: int, place: str, text: Text, by: Actor, at: datetime, replaces_id: int | None = None
) -> int:
    """Keep a draft of *text* by the organ for *place* and what lies below it, and return its id. Needs ANNOUNCE there.

    *replaces_id* names a published announcement of the same organ whose place the new one takes once it is published;
    the draft then begins with its attachments. Raises `NotFound`, `PlaceNotOfOrgan` and the refusals of `rules.text`.
    """
    sender = organ(organ_id)
    by.require(Power.ANNOUNCE, place=sender.place, organ_key=sender.key)
    low, high = reach(sender.place)
    if not low <= division(place).code <= high:
        raise PlaceNotOfOrgan
    before = _replaced(replaces_id, organ_id) if replaces_id is not None else None
    row = Announcement.objects.create(
        organ_id=organ_id,
        organ_key=sender.key,
        place=place,
        writers=[by.id],
        written_by_name=by.name,
        replaces=before,
        created_at=at,
        changed_at=at,
        **asdict(checked(text)),
    )
    if before is not None:
        _copy_files(before, row)
    record(facts.AnnouncementWritten(**about(row), title=row.title_zh, replaces=replaces_id), by=by, at=at)
    return row.pk


def _replaced(replaces_id: int, organ_id: int) -> Announcement:
    found = Announcement.objects.filter(pk=replaces_id, organ_id=organ_id, state=AnnouncementState.PUBLISHED).first()
    if found is None:
        raise NotFound
    return found


def _copy_files(before: Announcement, after: Announcement) -> None:
    names = ("file_id", "name", "mime", "size", "digest")
    kept = Attachment.objects.filter(announcement=before).order_by("pk").values(*names)
    Attachment.objects.bulk_create(Attachment(announcement=after, **one) for one in kept)
