"""Begin a joint application."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models import Joint, Member
from qiongtai.bundles.models.taking import about
from qiongtai.bundles.rules.states import JointState, MemberState
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.queries.carried import carried_cases
from qiongtai.cases.rules.states import Channel
from qiongtai.catalogue.queries.bundles import BundleAt, bundle_at
from qiongtai.catalogue.rules.bundles import BundleSpec, check_choice
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.parties import Party, acting_for
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.queries.organs import OrganRow, organ_at


class NotHandledHere(Refusal):
    """Some of these items are not handled in this area. Choose the area first, or leave the item out."""

    field = "items"


@transaction.atomic
def begin_joint(
    *, bundle_key: str, place: str, chosen: Sequence[str], applicant: Party, by: Actor, at: datetime
) -> int:
    """Draft one case for each item to apply for, bind them together and return the joint application's id.

    *chosen* are the items that the answers to the questions named; those that are always needed come by themselves.
    Raises `NotFound`, `NotHandledHere`, the refusals of `check_choice`, and `AudienceWrong`.
    """
    offer = bundle_at(bundle_key, place)
    items = check_choice(offer.spec, chosen)
    if any(item not in offer.entries for item in items):
        raise NotHandledHere
    by, applicant = acting_for(by, applicant.kind, applicant.id, item_key=bundle_key)
    joint = new_joint(offer, organ_at(offer.spec.lead_organ, place), place, applicant, by, at)
    joint.save()
    drafted = {item: _draft(offer, item, applicant, place, by, at) for item in items}
    record(bind(joint, offer.spec, drafted), by=by, at=at)
    return int(joint.pk)


def bind(
    joint: Joint, spec: BundleSpec, drafted: Mapping[str, int], waiting: Collection[str] | None = None
) -> facts.BundleBegun:
    """Bind the cases to the saved *joint* and return the fact. *waiting*: which wait, where the others are sent."""
    rows = {row.id: row for row in carried_cases(drafted.values())}
    Member.objects.bulk_create(
        Member(
            joint=joint,
            case_id=case_id,
            item_key=item,
            stage=spec.member(item).stage,
            outside=spec.member(item).outside,
            state=_state(item, waiting),
            seat_place=rows[case_id].place,
            seat_organ_key=rows[case_id].organ_key,
            window_place=rows[case_id].window_place,
        )
        for item, case_id in drafted.items()
    )
    return facts.BundleBegun(
        **about(joint),
        bundle_key=joint.bundle_key,
        items=tuple(drafted),
        case_ids=tuple(drafted.values()),
        lead_organ_key=joint.lead_organ_key,
    )


def _state(item: str, waiting: Collection[str] | None) -> MemberState:
    if waiting is None:
        return MemberState.DRAFTED
    return MemberState.WAITING if item in waiting else MemberState.SENT


def _draft(offer: BundleAt, item: str, applicant: Party, place: str, by: Actor, at: datetime) -> int:
    return draft_case(
        entry_id=offer.entries[item].id, applicant=applicant, channel=Channel.ONLINE, place=place, by=by, at=at
    )


def new_joint(offer: BundleAt, lead: OrganRow, place: str, applicant: Party, by: Actor, at: datetime) -> Joint:
    """Return the unsaved row of a joint application of *applicant*."""
    return Joint(
        bundle_key=offer.spec.key,
        name_zh=offer.spec.name_zh,
        name_en=offer.spec.name_en,
        place=place,
        lead_organ_id=lead.id,
        lead_organ_key=lead.key,
        lead_place=lead.place,
        person_id=applicant.id if applicant.kind is PartyKind.PERSON else None,
        enterprise_id=applicant.id if applicant.kind is PartyKind.ENTERPRISE else None,
        applicant_name=applicant.name,
        state=JointState.DRAFT,
        created_at=at,
        created_by_id=by.id or 0,
    )
