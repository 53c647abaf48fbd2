"""Lists of joint applications."""

from datetime import datetime

from django.db.models import Count, Q

from qiongtai.bundles.models import Joint
from qiongtai.bundles.queries.rows import JointRow
from qiongtai.bundles.queries.scope import mine, visible_to
from qiongtai.bundles.rules.states import OVER, JointState
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor

ENDED = sorted(one.value for one in OVER)


def my_joints(actor: Actor, after: str | None = None, *, size: int = 20, at: datetime) -> Page[JointRow]:
    """Return the joint applications of the actor and of those they act for, the newest first."""
    return _page(mine(actor) & ~Q(state=JointState.DISCARDED.value), after, size, at)


def joints_in_scope(
    actor: Actor, *, state: JointState | None = None, after: str | None = None, size: int = 20, at: datetime
) -> Page[JointRow]:
    """Return the joint applications that an officer may see, led or with a member of theirs, the newest first."""
    wanted = Q(state=state.value) if state is not None else Q()
    return _page(visible_to(actor) & wanted, after, size, at)


def _page(condition: Q, after: str | None, size: int, at: datetime) -> Page[JointRow]:
    counted = Joint.objects.filter(condition).annotate(
        done=Count("members", filter=Q(members__state__in=ENDED)), count=Count("members")
    )
    return page_of(
        counted, order=("-id",), show=lambda row: joint_row(row, row.done, row.count, at), after=after, size=size
    )


def joint_row(row: Joint, done: int, count: int, at: datetime) -> JointRow:
    """Return the list row of *row*."""
    last = row.ready_at or at
    return JointRow(
        id=row.pk,
        bundle_key=row.bundle_key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        applicant_name=row.applicant_name,
        state=JointState(row.state),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        joint_due_on=row.joint_due_on,
        promised_due_on=row.promised_due_on,
        provisional=row.provisional,
        late=row.joint_due_on is not None and day_of(last) > row.joint_due_on,
        done=done,
        count=count,
    )
