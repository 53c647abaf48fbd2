"""Forget followers that live no more."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.models import Bookmark, Parked


@transaction.atomic
def retire_followers(prefix: str, *, idle_since: datetime) -> int:
    """Forget the followers whose names begin with *prefix* and who have not moved since; return how many they were.

    For followers of single nodes, which may be gone for good: one that comes back begins anew. Their parked facts go.
    """
    gone = Bookmark.objects.filter(follower__startswith=prefix, moved_at__lt=idle_since)
    names = list(gone.values_list("follower", flat=True))
    Parked.objects.filter(follower__in=names).delete()
    Bookmark.objects.filter(follower__in=names).delete()
    return len(names)
