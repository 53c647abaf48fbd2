"""Enter a leave, with the officer who stands in."""

from datetime import date, datetime, timedelta

from django.db import transaction

from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Grant, Power
from qiongtai.law.terms import end_of
from qiongtai.people.facts import LeaveCovered
from qiongtai.people.models import Holding, Leave, PostPower, Staff
from qiongtai.people.models.leave import require_own
from qiongtai.people.queries.staff import lasting_grants_of_staff
from qiongtai.people.rules.incompatible import check_compatible
from qiongtai.people.rules.leave import DeputyUnfit, LeaveOverlaps, NoPosts, check_days


@transaction.atomic
def go_on_leave(*, staff_id: int, deputy_id: int, first_day: date, last_day: date, by: Actor, at: datetime) -> int:
    """Let *deputy_id* hold the officer's posts from the first day to the last; return the leave's id.

    The officer enters it, or who maintains the organ. Raises `NotFound`, the refusals of `check_days`, `DeputyUnfit`,
    `NoPosts`, `LeaveOverlaps`, and `PowersIncompatible` where the deputy's own posts do not go with these.
    """
    staff = lock(Staff, staff_id)
    require_own(staff, by)
    check_days(first_day, last_day, day_of(at))
    deputy = Staff.objects.filter(pk=deputy_id, account__is_active=True).first()
    if deputy is None or deputy.pk == staff.pk or deputy.organ_id != staff.organ_id:
        raise DeputyUnfit
    if Leave.objects.filter(staff=staff, ended_at=None, first_day__lte=last_day, last_day__gte=first_day).exists():
        raise LeaveOverlaps
    posts = _posts_of(staff)
    own = _posts_of(deputy)
    added = [one for one in posts if one not in own]
    if not posts:
        raise NoPosts
    check_compatible((*lasting_grants_of_staff(deputy.pk), *_grants_of(added)))
    since = max(end_of(first_day - timedelta(days=1)), at)
    Holding.objects.bulk_create(
        Holding(staff=deputy, post_id=post, since=since, until=end_of(last_day)) for post in added
    )
    leave = Leave.objects.create(staff=staff, deputy=deputy, first_day=first_day, last_day=last_day, posts=added)
    fact = LeaveCovered(
        place=staff.organ.division_id,
        organ_id=staff.organ_id,
        staff_id=staff.pk,
        leave_id=leave.pk,
        deputy_id=deputy.pk,
        posts=tuple(posts),
        first_day=first_day,
        last_day=last_day,
    )
    record(fact, by=by, at=at)
    return leave.pk


def _posts_of(staff: Staff) -> list[int]:
    held = Holding.objects.filter(staff=staff, until=None).order_by("post_id")
    return list(held.values_list("post_id", flat=True))


def _grants_of(posts: list[int]) -> tuple[Grant, ...]:
    rows = PostPower.objects.filter(post_id__in=posts, post__on_the_spot=False).order_by("id")
    return tuple(Grant(Power(row.power), row.low, row.high, row.organ_key) for row in rows)
