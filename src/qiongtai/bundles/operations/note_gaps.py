"""Tell the lead organ what a member lacks."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models import Member
from qiongtai.bundles.models.taking import about, keep_member, take
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.rules.gaps import Gap, check_gaps, plain
from qiongtai.cases.rules.states import Act
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound


@transaction.atomic
def note_gaps(*, case_id: int, gaps: Sequence[Gap], by: Actor, at: datetime) -> None:
    """Keep what the organ finds missing until the lead organ tells the applicant everything at once.

    Whoever may ask for correction in the case may note; noting again replaces. Raises `NotFound`, `GapsMissing` and
    `GapReasonMissing`.
    """
    member = Member.objects.filter(case_id=case_id).first()
    if member is None:
        raise NotFound
    joint = take(member.joint_id)
    if Act.ASK_CORRECTION not in case_page(by, case_id, at=at).acts:
        raise NotFound
    named = check_gaps(gaps)
    keep_member(member, gaps=plain(named), gaps_by_id=by.id)
    missing = tuple(gap.key or gap.reason for gap in named)
    fact = facts.GapsNoted(**about(joint), item=member.item_key, case_id=case_id, missing=missing)
    record(fact, by=by, at=at)
