"""Read a warning: the receipt."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.facts import NoticeRead
from qiongtai.supervision.models import Notice, Reading
from qiongtai.supervision.operations.send import about_notice
from qiongtai.supervision.queries.notices import to_posts_of


@transaction.atomic
def read_notice(*, notice_id: int, by: Actor, at: datetime) -> tuple[str, int]:
    """Note that *by*, who holds the post, read the warning; return what it is about. A second reading adds nothing."""
    row = lock(Notice, notice_id)
    if not Notice.objects.filter(to_posts_of(by), pk=notice_id).exists() or by.id is None:
        raise NotFound
    _, new = Reading.objects.get_or_create(notice=row, account_id=by.id, defaults={"name": by.name, "at": at})
    if new:
        if row.read_at is None:
            row.read_at, row.read_by_name = at, by.name
            row.save(update_fields=["read_at", "read_by_name"])
        record(NoticeRead(**about_notice(row)), by=by, at=at)
    return row.about_kind, row.about_id
