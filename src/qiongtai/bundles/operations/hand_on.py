"""Send a member whose turn has come, with what the earlier ones made."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.models.taking import about, keep_member
from qiongtai.bundles.rules.states import MemberState
from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.enter_kept import enter_kept
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.rules.states import Channel
from qiongtai.catalogue.rules.bundles import BundleSpec
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.licences import licences_of
from qiongtai.documents.queries.papers import paper_pdf, papers_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.actor import SYSTEM, Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.actor import actor_of_account


def hand_on(
    joint: Joint, member: Member, earlier: Sequence[Member], spec: BundleSpec, *, at: datetime
) -> facts.BundleFact:
    """Send *member* as whoever began the application, the results of *earlier* (granted) put to its materials.

    What was taken in at a window is entered by the system: the person need not come again.

    What cannot be sent, because the account is gone or the application changed, is stopped and shown as that.
    """
    at_window = joint.channel == Channel.WINDOW
    by = SYSTEM if at_window else actor_of_account(joint.created_by_id)
    said = {**about(joint), "item": member.item_key, "case_id": member.case_id}
    try:
        with transaction.atomic():
            made = _papers(member, earlier, spec, by, at)
            if at_window:
                number = enter_kept(case_id=member.case_id, materials=made, by=by, at=at)
            else:
                for key, file_id in made.items():
                    attach_material(case_id=member.case_id, material=key, file_id=file_id, by=by, at=at)
                number = submit_case(case_id=member.case_id, by=by, at=at)
    except Refusal as refusal:
        keep_member(member, state=MemberState.STOPPED)
        return facts.MemberStopped(**said, refusal=type(refusal).__name__)
    keep_member(member, state=MemberState.SENT)
    return facts.MemberSent(**said, number=number, handed_on=tuple(made))


def makers(member: Member, earlier: Sequence[Member], spec: BundleSpec) -> tuple[Member, ...]:
    """Return which of *earlier* make a material of *member*."""
    wanted = {maker for one in spec.materials if _key(one.members, member) for maker in spec.producers(one)}
    return tuple(one for one in earlier if one.item_key in wanted)


def _papers(member: Member, earlier: Sequence[Member], spec: BundleSpec, by: Actor, at: datetime) -> dict[str, UUID]:
    """Return what the earlier ones made, as stored files by the material of *member* that it is."""
    made = {}
    for shared in spec.materials:
        key = _key(shared.members, member)
        maker = next((one for one in earlier if one.item_key in spec.producers(shared)), None)
        if key and maker:
            content = paper_pdf(_paper(maker.case_id), at=at)
            stored = store_upload(name=f"{shared.name_zh}.pdf", content=content, by=by, at=at)
            made[key] = stored.id
    return made


def _key(members: Sequence[tuple[str, str]], member: Member) -> str:
    return next((key for item, key in members if item == member.item_key), "")


def _paper(case_id: int) -> int:
    """Return the licence's paper, or where none is issued the decision's."""
    licences = licences_of(case_id)
    if licences:
        return licences[-1].paper_id
    return next(one.id for one in papers_of("case", case_id) if one.kind is PaperKind.DECISION_GRANT)
