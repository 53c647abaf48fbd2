"""Begin an application."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import CASES
from qiongtai.cases.operations.lay_out import lay_out
from qiongtai.cases.rules.states import Channel, State
from qiongtai.catalogue.queries.specs import EntrySpec, current_version_of, current_version_of_code, spec_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import Party, acting_for
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.rules.subtree import reach


@transaction.atomic
def draft_case(
    *,
    applicant: Party,
    channel: Channel,
    entry_code: str | None = None,
    entry_id: int | None = None,
    place: str | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Begin an application and return the case's id.

    *place* is the area that the applicant chose; one that the entry does not serve, or that is none, counts as the
    entry's own: it decides which windows see the case, and anybody may write anything into a cookie.

    Raises `NotFound` for an entry that is not offered or an applicant that *by* may not act for, and `AudienceWrong`.
    """
    spec = spec_of(_version(entry_code, entry_id))
    by, applicant = acting_for(by, applicant.kind, applicant.id, item_key=spec.item.key)
    case = lay_out(spec, applicant, channel=channel, window_place=_near(spec, place), by=by, at=at)
    case.state = State.DRAFT
    CASES.insert([case])
    fact = facts.CaseDrafted(**about(case), entry_version_id=spec.entry_version_id, channel=channel)
    record(fact, by=by, at=at)
    return int(case.pk)


def _near(spec: EntrySpec, place: str | None) -> str:
    low, high = reach(spec.serves)
    return place if place and low <= place <= high and place in divisions({place}) else spec.serves


def _version(entry_code: str | None, entry_id: int | None) -> int:
    if entry_code is not None:
        return current_version_of_code(entry_code)
    if entry_id is not None:
        return current_version_of(entry_id)
    raise NotFound
