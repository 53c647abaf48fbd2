"""Tell the applicant at once all that the members lack."""

from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, keep, keep_member, members_of, take
from qiongtai.bundles.queries.scope import is_led_by
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.rules.gaps import Gap, GapKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.queries.actor import actor_of_account
from qiongtai.signing.operations.sign_fact import sign_fact


class NothingNoted(Refusal):
    """No organ has noted anything that is missing."""


@transaction.atomic
def tell_gaps(*, joint_id: int, by: Actor, at: datetime) -> None:
    """Let the lead organ send what the organs noted: one telling, a notice in each case that has gaps (行政许可法 32).

    Each notice is of the officer who noted, since each organ answers for its own item. Raises `NothingNoted`, and what
    `ask_correction` raises: where one notice cannot go out, none goes.
    """
    joint = take(joint_id)
    if not is_led_by(by, joint, Power.ACCEPT):
        raise NotFound
    lacking = [one for one in members_of(joint) if one.gaps and one.gaps_by_id]
    if not lacking:
        raise NothingNoted
    for member in lacking:
        gaps = [Gap(GapKind(one["kind"]), one["key"], one["reason"]) for one in member.gaps]
        officer = actor_of_account(member.gaps_by_id or 0)
        ask_correction(case_id=member.case_id, gaps=gaps, by=officer, at=at)
        keep_member(member, gaps=[], gaps_by_id=None)
    keep(joint)
    gaps_told = facts.GapsTold(**about(joint), case_ids=tuple(one.case_id for one in lacking))
    sign_fact(gaps_told, by=by, at=at)
    record(gaps_told, by=by, at=at)
