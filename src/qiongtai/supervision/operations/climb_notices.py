"""Let warnings that nobody read climb to the next post."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Power
from qiongtai.supervision.facts import NoticeClimbed
from qiongtai.supervision.models import Notice
from qiongtai.supervision.operations.send import Warn, about_notice, warn
from qiongtai.supervision.queries.measures import measures
from qiongtai.supervision.rules.measure_codes import NoticeKind, WarnedPost, WarningWay
from qiongtai.supervision.rules.measures import Measures

BATCH = 200


@transaction.atomic
def climb_notices(at: datetime, limit: int = BATCH) -> int:
    """Warn the next post of what lay unread past its term by *at*, and return how many warnings climbed.

    A partial index holds what is unread. Each climbs at its own instant, however late the sweep comes.
    """
    due = Notice.objects.filter(read_at=None, climbed_at=None, climbs_at__lte=at).order_by("climbs_at", "pk")
    rows = list(due.select_for_update(skip_locked=True)[:limit])
    if not rows:
        return 0
    book = measures()
    for row in rows:
        row.climbed_at = row.climbs_at
    Notice.objects.bulk_update(rows, ["climbed_at"])
    further = [(row, post) for row in rows if (post := book.next_post(WarnedPost(row.post))) is not None]
    for row, post in further:
        assert row.climbed_at is not None
        record(NoticeClimbed(**about_notice(row), to=post.value), by=SYSTEM, at=row.climbed_at)
    warn([_again(row, post, book) for row, post in further], book)
    return len(rows)


def _again(row: Notice, post: WarnedPost, book: Measures) -> Warn:
    assert row.climbed_at is not None
    handling = row.power if row.post == WarnedPost.HANDLING else Power.HANDLE.value
    return Warn(
        kind=NoticeKind(row.kind),
        about_kind=row.about_kind,
        about_id=row.about_id,
        occasion=row.occasion,
        posts=(post,),
        ways=tuple(map(WarningWay, row.ways)),
        place=row.place,
        organ_key=row.organ_key,
        organ_id=row.organ_id,
        point=handling,
        at=row.climbed_at,
        colour=row.colour,
        rule=row.rule,
        number=row.number,
        alert_id=row.alert_id,
        due_at=row.due_at,
    )
