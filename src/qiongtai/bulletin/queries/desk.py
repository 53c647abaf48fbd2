"""Announcements as their writers and reviewers see them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.models.taking import standing_of
from qiongtai.bulletin.queries.rows import AnnouncementPage, AnnouncementRow, AttachmentRow, page_of_row, row_of
from qiongtai.bulletin.queries.seen import files_of
from qiongtai.bulletin.rules.permits import acts_of
from qiongtai.bulletin.rules.states import AnnouncementState
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.organs import OrganRow, organs_of

WAITING = (AnnouncementState.DRAFT, AnnouncementState.IN_REVIEW, AnnouncementState.HANDED_BACK)


def visible_to(actor: Actor) -> Q:
    """Return the condition that an announcement is the officer's: writers see drafts, reviewers what was sent on."""
    written = within(actor, Power.ANNOUNCE)
    sent = within(actor, Power.PUBLISH) & ~Q(state__in=[AnnouncementState.DRAFT, AnnouncementState.DISCARDED])
    return written | sent


def announcements_of(
    actor: Actor, *, state: AnnouncementState | None = None, after: str | None = None, size: int = 20
) -> Page[AnnouncementRow]:
    """Return the officer's announcements, in *state* or in all but the discarded, the newest first."""
    rows = Announcement.objects.filter(visible_to(actor)).select_related("organ")
    rows = rows.filter(state=state) if state else rows.exclude(state=AnnouncementState.DISCARDED)
    return page_of(rows, order=("-id",), show=row_of, after=after, size=size)


def waiting_counts(actor: Actor) -> dict[AnnouncementState, int]:
    """Return how many of the officer's announcements wait to be written on or reviewed, by state."""
    waiting = Announcement.objects.filter(visible_to(actor), state__in=WAITING)
    rows = waiting.values("state").annotate(count=Count("pk")).order_by("state")
    return {AnnouncementState(row["state"]): row["count"] for row in rows}


def announcement_page(actor: Actor, announcement_id: int) -> AnnouncementPage:
    """Return one announcement with what the officer may do. Raises `NotFound` when it is not theirs to see."""
    row = Announcement.objects.filter(visible_to(actor), pk=announcement_id).select_related("organ").first()
    if row is None:
        raise NotFound
    acts = acts_of(actor, standing_of(row))
    return page_of_row(row, files_of(row.pk), acts=acts, own=actor.id in row.writers)


def attachment_of(actor: Actor, announcement_id: int, file_id: UUID) -> AttachmentRow:
    """Return a file of an announcement that the officer sees. Raises `NotFound`."""
    page = announcement_page(actor, announcement_id)
    found = next((one for one in page.files if one.file_id == file_id), None)
    if found is None:
        raise NotFound
    return found


def seen_now(page: AnnouncementPage, at: datetime) -> bool:
    """Tell whether everybody sees the announcement at *at*."""
    begun = page.from_at is not None and page.from_at <= at
    return page.state == AnnouncementState.PUBLISHED and begun and (page.until_at is None or at < page.until_at)


def organs_that(actor: Actor) -> tuple[OrganRow, ...]:
    """Return the organs at the officer's own place in whose name they may write, the officer's own organ first."""
    if actor.place is None:
        return ()
    found = [one for one in organs_of(actor.place) if actor.may(Power.ANNOUNCE, place=one.place, organ_key=one.key)]
    return tuple(sorted(found, key=lambda one: (one.id != actor.organ_id, one.id)))
