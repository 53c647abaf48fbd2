"""Lay out a new case's row from its item and its applicant."""

from datetime import datetime

from qiongtai.cases.models import Case
from qiongtai.cases.models.taking import officer_id
from qiongtai.cases.rules.states import Channel
from qiongtai.catalogue.queries.specs import EntrySpec, first_organ
from qiongtai.catalogue.rules.words import Audience
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.queries.parties import Party
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.queries.organs import OrganRow


class AudienceWrong(Refusal):
    """This item is not for such an applicant: some are for people, some for enterprises and organisations."""


def lay_out(spec: EntrySpec, applicant: Party, *, channel: Channel, window_place: str, by: Actor, at: datetime) -> Case:
    """Return an unsaved case of *applicant* for the entry *spec*. Raises `AudienceWrong`."""
    if spec.item.audience is not Audience.BOTH and spec.item.audience.value != applicant.kind.value:
        raise AudienceWrong
    first = _first(spec, window_place)
    return Case(
        entry_version_id=spec.entry_version_id,
        entry_id=spec.entry_id,
        item_key=spec.item.key,
        item_type=spec.item.type.value,
        flow_key=spec.item.flow,
        name_zh=spec.item.name_zh,
        name_en=spec.item.name_en,
        organ_id=spec.organ_id,
        organ_key=spec.organ_key,
        place=spec.place,
        first_organ_id=first.id if first else None,
        first_organ_key=first.key if first else "",
        first_place=first.place if first else "",
        window_place=window_place,
        channel=channel.value,
        applicant_kind=applicant.kind.value,
        person_id=applicant.id if applicant.kind is PartyKind.PERSON else None,
        enterprise_id=applicant.id if applicant.kind is PartyKind.ENTERPRISE else None,
        applicant_name=applicant.name,
        applicant_number=applicant.id_masked,
        phone=applicant.phone,
        created_at=at,
        created_by_id=officer_id(by),
    )


def _first(spec: EntrySpec, window_place: str) -> OrganRow | None:
    """Return the organ that takes in and examines first, if it is another than the deciding one."""
    if spec.first is None and not spec.item.stages:
        return None
    found = first_organ(spec, window_place)
    return found if found.id != spec.organ_id else None
