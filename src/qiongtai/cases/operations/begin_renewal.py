"""Begin to ask for a licence's renewal or change."""

from datetime import datetime, timedelta

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.permit import permit_applicant
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.queries.answers import open_answers
from qiongtai.cases.rules.lifecycle import DECIDED, FINAL
from qiongtai.cases.rules.renewals import Aim, UnderWay, check_aim
from qiongtai.cases.rules.states import Channel, State
from qiongtai.documents.queries.register import LicencePage, licence_by_id
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.people.queries.parties import party
from qiongtai.people.rules.codes import PartyKind

OVER = (*FINAL, *DECIDED, State.ISSUED)


@transaction.atomic
def begin_renewal(*, licence_id: int, aim: Aim, by: Actor, at: datetime) -> int:
    """Draft the case in which the holder asks for *aim*, with the answers of the last one, and return its id.

    A draft of the same aim is gone on with. Raises `NotFound` for who is not the holder, `LicenceNotLive`,
    `NothingToRenew` and `UnderWay`.
    """
    page = licence_by_id(licence_id, at=at)
    first = take(page.row.case_id)
    acting = permit_applicant(first, by)
    licence = page.row.licence
    check_aim(aim, licence.state, licence.valid_until, today=day_of(at))
    begun = Renewal.objects.filter(licence_id=licence_id, aim=aim, outcome="").exclude(case__state__in=OVER)
    other = begun.select_related("case").first()
    if other is not None:
        if other.case.state != State.DRAFT:
            raise UnderWay
        return other.case_id
    case_id = _drafted(first, _source(page, first), by=by, at=at)
    expires_on = licence.valid_until
    settle_on = expires_on + timedelta(days=1) if aim is Aim.RENEW and expires_on else None
    Renewal.objects.create(case_id=case_id, licence_id=licence_id, aim=aim, expires_on=expires_on, settle_on=settle_on)
    fact = facts.RenewalBegun(
        **about(Case.objects.get(pk=case_id)),
        licence_id=licence_id,
        licence_number=licence.number,
        aim=aim,
        expires_on=expires_on,
    )
    record(fact, by=acting, at=at)
    return case_id


def _source(page: LicencePage, first: Case) -> Case:
    """Return the case with the newest answers about the licence: the last that renewed or changed it, or the first."""
    newest = next((entry.case_id for entry in page.entries if entry.case_id), None)
    return Case.objects.get(pk=newest) if newest else first


def _drafted(first: Case, source: Case, *, by: Actor, at: datetime) -> int:
    applicant = party(PartyKind(first.applicant_kind), first.person_id or first.enterprise_id or 0)
    case_id = draft_case(
        applicant=applicant,
        channel=Channel.ONLINE,
        entry_id=first.entry_id,
        place=source.window_place,
        by=by,
        at=at,
    )
    answers = {
        key: str(value).lower() if isinstance(value, bool) else value for key, value in open_answers(source).items()
    }
    save_draft(case_id=case_id, form=answers, by=by, at=at)
    return case_id
