"""Enter in the register what a granted renewal or change, or the organ's silence, gives the licence."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from qiongtai.cases.models import Case, Renewal
from qiongtai.cases.rules.renewals import Aim, Outcome
from qiongtai.cases.rules.validity import last_day
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.documents.facts import LicenceReissued, PaperPrepared
from qiongtai.documents.operations.reissue_licence import reissue_licence
from qiongtai.documents.rules.deeds import Deed
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor


def reissue(
    row: Renewal, case: Case, spec: EntrySpec, outcome: Outcome, details: Mapping[str, str], *, by: Actor, at: datetime
) -> tuple[PaperPrepared, LicenceReissued]:
    """Give the licence its new term or data, and note the *outcome*; return what happened, to be recorded.

    The new term begins the day after the old one ends, or to-day where that is past and the organ decided late.
    """
    deeds = {Outcome.GRANTED: Deed.RENEW, Outcome.SILENCE: Deed.RENEW_BY_SILENCE}
    renews = row.aim == Aim.RENEW
    happened = reissue_licence(
        licence_id=row.licence_id,
        deed=deeds[outcome] if renews else Deed.CHANGE,
        case_id=case.pk,
        valid_until=_until(row, spec, outcome, day_of(at)) if renews else None,
        holder_name=case.applicant_name,
        details=details,
        by=by,
        at=at,
    )
    row.outcome, row.settle_on = outcome, None
    row.save(update_fields=["outcome", "settle_on"])
    return happened


def _until(row: Renewal, spec: EntrySpec, outcome: Outcome, today: date) -> date | None:
    next_day = row.expires_on + timedelta(days=1) if row.expires_on else today
    first_day = next_day if outcome is Outcome.SILENCE else max(next_day, today)
    return last_day(first_day, spec.item.result.validity_months)
