"""Take an announcement for writing, and write it back."""

from datetime import datetime
from typing import Any

from qiongtai.bulletin.models.announcement import Announcement
from qiongtai.bulletin.rules.permits import Standing, permit
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState, advance
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Stale


def take(
    announcement_id: int, act: AnnouncementAct, *, by: Actor, version: int | None
) -> tuple[Announcement, AnnouncementState]:
    """Return the announcement, locked, and the state to which *act* leads.

    Raises `NotFound`, `WriterMayNotReview`, `Stale` and `ActNotAllowed`, in this order.
    """
    row = lock(Announcement, announcement_id)
    permit(by, act, standing_of(row))
    if version is not None and version != row.version:
        raise Stale
    return row, advance(AnnouncementState(row.state), act)


def standing_of(row: Announcement) -> Standing:
    """Return what decides who may act on *row*."""
    return Standing(AnnouncementState(row.state), row.place, row.organ_key, row.writers)


def keep(row: Announcement, *, at: datetime, **changes: Any) -> None:
    """Write *changes*, and raise the version by which others notice."""
    for name, value in {**changes, "version": row.version + 1, "changed_at": at}.items():
        setattr(row, name, value)
    row.save(update_fields=[*changes, "version", "changed_at"])


def about(row: Announcement) -> dict[str, Any]:
    """Return what every fact of *row* names."""
    return {"announcement_id": row.pk, "place": row.place, "organ_id": row.organ_id}
