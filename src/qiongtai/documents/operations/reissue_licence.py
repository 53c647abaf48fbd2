"""Give a licence a new term or new data, with a new paper; its number stays."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from qiongtai.documents.facts import LicenceReissued, PaperPrepared
from qiongtai.documents.models import Licence, Paper
from qiongtai.documents.models.serial import PAPERS, next_serials
from qiongtai.documents.operations.enter import enter
from qiongtai.documents.operations.prepare_papers import Sheet, kept
from qiongtai.documents.rules.checks import first_told, next_check
from qiongtai.documents.rules.deeds import Deed
from qiongtai.documents.rules.kinds import LicenceState, PaperKind, PaperState
from qiongtai.documents.rules.licences import LicenceStateWrong
from qiongtai.documents.rules.numbers import code_of, paper_number
from qiongtai.documents.rules.reminders import next_reminder
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.locking import lock
from qiongtai.law.actor import Actor

HOLDING = (LicenceState.VALID, LicenceState.SUSPENDED)


def reissue_licence(
    *,
    licence_id: int,
    deed: Deed,
    case_id: int,
    valid_until: date | None = None,
    holder_name: str | None = None,
    details: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> tuple[PaperPrepared, LicenceReissued]:
    """Renew (a new last day) or change (holder's name, lines) a licence; return what happened, to be recorded.

    *deed*: `RENEW`, `RENEW_BY_SILENCE` or `CHANGE`. The paper before is marked as replaced. Whether somebody may do
    this is the caller's to have checked. Raises `NotFound`, and `LicenceStateWrong` for one that is gone.
    """
    licence = lock(Licence, licence_id)
    if licence.state not in HOLDING:
        raise LicenceStateWrong
    before, old = licence.valid_until, licence.paper_id
    if deed is not Deed.CHANGE:
        licence.valid_until = valid_until
        licence.remind_on, licence.reminded_on = next_reminder(valid_until, after=day_of(at)), None
        if licence.check_by is None:
            licence.check_by = next_check(day_of(at), licence.check_months, valid_until)
            licence.tell_check_on = first_told(licence.check_by)
    licence.holder_name = holder_name or licence.holder_name
    licence.code = code_of(secrets.token_bytes(13))
    prepared = _printed(licence, deed, case_id, details, at=at)
    Paper.objects.filter(pk=old).update(state=PaperState.REPLACED)
    licence.paper_id = prepared.paper_id
    licence.save()
    enter(licence, deed, case_id=case_id, paper_id=prepared.paper_id, by=by, at=at)
    return prepared, _reissued(licence, deed, case_id, before)


def _printed(
    licence: Licence, deed: Deed, case_id: int, details: Mapping[str, str] | None, *, at: datetime
) -> PaperPrepared:
    """Prepare the new paper: it bears a number of its own in the register of papers, and shows the licence's."""
    says = {
        **Paper.objects.values_list("data", flat=True).get(pk=licence.paper_id),
        "holder_name": licence.holder_name,
        "valid_until": licence.valid_until,
        "printed_number": licence.number,
        "reissued": deed,
    }
    if details is not None:
        says["details"] = details
    sheet = Sheet(
        kind=PaperKind.LICENCE,
        subject_kind="case",
        subject_id=case_id,
        place=licence.place,
        data=says,
        expires_on=licence.valid_until,
    )
    number = paper_number(PaperKind.LICENCE, licence.place, day_of(at).year, *next_serials(PAPERS, 1))
    return kept([sheet], [(number, licence.code)], at=at)[0]


def _reissued(licence: Licence, deed: Deed, case_id: int, before: date | None) -> LicenceReissued:
    return LicenceReissued(
        licence_id=licence.pk,
        number=licence.number,
        deed=deed,
        case_id=case_id,
        valid_until_before=before,
        valid_until=licence.valid_until,
        by_silence=deed is Deed.RENEW_BY_SILENCE,
        place=licence.place,
        organ_id=licence.organ_id,
    )
