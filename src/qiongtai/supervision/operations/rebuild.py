"""Make supervision's tables again from the facts."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.follow import rebuild
from qiongtai.supervision.models import Counted, Deadline, Tally, WatchedCase, WatchedMatter
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.operations.watch import SupervisionFollower


@transaction.atomic
def rebuild_supervision(*, at: datetime) -> None:
    """Forget what facts said, and have the worker read them all again.

    Alerts stay: they are records, and the same breach is not raised twice.
    """
    for table in (Deadline, WatchedCase, WatchedMatter, Tally, Counted):
        table.objects.all().delete()
    rebuild(SupervisionFollower(), at=at)
    rebuild(TallyFollower(), at=at)
