"""What a hall's screen shows."""

from datetime import datetime

from qiongtai.bulletin.models import Announcement
from qiongtai.bulletin.queries.rows import AnnouncementRow, row_of
from qiongtai.bulletin.queries.seen import ORDER, seen_at
from qiongtai.places.rules.subtree import line_of

MOST = 8


def announcements_for_hall(place: str, at: datetime) -> tuple[AnnouncementRow, ...]:
    """Return the announcements that the screen of a hall at *place* shows at *at*, at most `MOST`: pinned, then newest.

    Its own, and those of the levels above; one query, small enough to be asked every few seconds.
    """
    rows = Announcement.objects.filter(seen_at(at), place__in=line_of(place)).select_related("organ")
    return tuple(row_of(row) for row in rows.order_by(*ORDER)[:MOST])
