"""Take in a renewal or a change at a window."""

from datetime import datetime, timedelta

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import acting_for, take
from qiongtai.cases.queries.renewable import check_holder
from qiongtai.cases.rules.lifecycle import DECIDED, FINAL
from qiongtai.cases.rules.permits import at_window
from qiongtai.cases.rules.renewals import Aim, NotTheHolder, UnderWay, check_aim
from qiongtai.cases.rules.states import Channel, State
from qiongtai.documents.queries.register import licence_by_id
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import party
from qiongtai.people.rules.codes import PartyKind

OVER = (*FINAL, *DECIDED, State.ISSUED, State.DRAFT)


@transaction.atomic
def receive_renewal(*, case_id: int, licence_id: int, aim: Aim, by: Actor, at: datetime) -> None:
    """Let the case, just received at a window of *by*, renew or change the holder's licence (行政许可法 49, 50).

    Raises `NotTheHolder` when the applicant or the item is another than the licence's, `LicenceNotLive`,
    `NothingToRenew` and `UnderWay`.
    """
    page = licence_by_id(licence_id, at=at)
    case = take(case_id)
    if not at_window(by, case.window_place) or case.channel != Channel.WINDOW or case.accepted_at is not None:
        raise NotFound
    first = Case.objects.get(pk=page.row.case_id)
    check_holder(first, party(PartyKind(case.applicant_kind), case.person_id or case.enterprise_id or 0))
    if case.entry_id != first.entry_id:
        raise NotTheHolder
    licence = page.row.licence
    check_aim(aim, licence.state, licence.valid_until, today=day_of(at))
    if Renewal.objects.filter(licence_id=licence_id, aim=aim, outcome="").exclude(case__state__in=OVER).exists():
        raise UnderWay
    ends = licence.valid_until
    settle_on = ends + timedelta(days=1) if aim is Aim.RENEW and ends else None
    Renewal.objects.create(case_id=case_id, licence_id=licence_id, aim=aim, expires_on=ends, settle_on=settle_on)
    fact = facts.RenewalBegun(
        **about(case), licence_id=licence_id, licence_number=licence.number, aim=aim, expires_on=ends
    )
    record(fact, by=acting_for(by, case), at=at)
