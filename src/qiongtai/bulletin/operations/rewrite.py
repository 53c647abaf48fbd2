"""Change a draft."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from qiongtai.bulletin.models.taking import keep, take
from qiongtai.bulletin.rules.states import AnnouncementAct
from qiongtai.bulletin.rules.text import Text, checked
from qiongtai.law.actor import Actor


@transaction.atomic
def rewrite_announcement(
    *, announcement_id: int, text: Text, version: int | None = None, by: Actor, at: datetime
) -> None:
    """Write *text* over the draft; whoever does becomes one of its writers.

    Drafts change silently: what the journal keeps is each text that was sent to review. Raises `NotFound`, `Stale`,
    `ActNotAllowed` and the refusals of `rules.text`.
    """
    row, _ = take(announcement_id, AnnouncementAct.REWRITE, by=by, version=version)
    writers = row.writers if by.id in row.writers else [*row.writers, by.id]
    keep(row, at=at, writers=writers, written_by_name=by.name, **asdict(checked(text)))
