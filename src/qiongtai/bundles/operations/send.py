"""Send a joint application."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, keep, keep_member, members_of
from qiongtai.bundles.operations.permit import permit_applicant, take_draft
from qiongtai.bundles.queries.parts import Parts, parts_of
from qiongtai.bundles.rules.merging import at_questions
from qiongtai.bundles.rules.order import waits_at_first
from qiongtai.bundles.rules.states import JointState, MemberState
from qiongtai.cases.operations.submit import submit_case
from qiongtai.catalogue.rules.form import FormRefused, check_form
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class PapersMissing(Refusal):
    """Something that is needed in every case is not handed in yet: %(names)s"""


class AnswersWrong(Refusal):
    """Some answers of the joint form need another look."""


@transaction.atomic
def send_joint(*, joint_id: int, version: int | None = None, by: Actor, at: datetime) -> tuple[str, ...]:
    """Send every member that waits for no other, keep the rest until its turn, and return the items that went.

    The whole form and all papers are checked now, those of the waiting members too, so that a later turn needs nobody.
    Raises `AnswersWrong` and `PapersMissing`.
    """
    joint = take_draft(joint_id, by, version)
    members = members_of(joint)
    parts = parts_of(joint, members, by, at=at)
    _check(parts)
    waiting = waits_at_first(parts.spec, tuple(parts.items))
    for member in members:
        if member.item_key in waiting:
            keep_member(member, state=MemberState.WAITING)
        else:
            submit_case(case_id=member.case_id, by=by, at=at)
            keep_member(member, state=MemberState.SENT)
    keep(joint, state=JointState.UNDER_WAY, submitted_at=at)
    sent = tuple(item for item in parts.items if item not in waiting)
    fact = facts.BundleSubmitted(**about(joint), sent=sent, waiting=waiting)
    record(fact, by=permit_applicant(joint, by), at=at)
    return sent


def wrong_answers(parts: Parts) -> Mapping[str, Mapping[str, Refusal]]:
    """Return what is wrong with each item's answers, by its own question."""
    found: dict[str, Mapping[str, Refusal]] = {}
    for key, item in parts.items.items():
        try:
            check_form(item, parts.cases[key].answers)
        except FormRefused as refused:
            found[key] = refused.errors
    return found


def lacking_papers(parts: Parts) -> tuple[str, ...]:
    """Return the keys of the papers that are needed and not there."""
    there = {(key, one.key) for key, case in parts.cases.items() for one in case.materials if one.state}
    return tuple(one.key for one in parts.given if one.required and not set(one.targets) <= there)


def _check(parts: Parts) -> None:
    wrong = {key: dict.fromkeys(errors, "wrong") for key, errors in wrong_answers(parts).items()}
    if at_questions(parts.asked, wrong):
        raise AnswersWrong
    lacking = lacking_papers(parts)
    if lacking:
        raise PapersMissing(names="、".join(one.material.name_zh for one in parts.given if one.key in lacking))
