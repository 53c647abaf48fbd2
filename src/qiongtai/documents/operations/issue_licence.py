"""Issue a licence."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from qiongtai.documents.facts import LicenceIssued, PaperPrepared
from qiongtai.documents.models import Licence
from qiongtai.documents.models.serial import LICENCES, next_serials
from qiongtai.documents.operations.prepare_papers import Sheet, kept
from qiongtai.documents.rules.checks import first_told, next_check
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.numbers import code_of, licence_number
from qiongtai.documents.rules.reminders import next_reminder
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.statements import Statement

ROWS = Statement(Licence)


def issue_licence(
    *,
    kind: str,
    name_zh: str,
    name_en: str,
    holder_name: str,
    holder_id_masked: str,
    place: str,
    organ_id: int | None,
    organ_zh: str,
    organ_en: str,
    case_id: int,
    valid_from: date,
    valid_until: date | None,
    details: Mapping[str, str],
    at: datetime,
    organ_key: str | None = None,
    check_months: int | None = None,
    permit: bool = False,
) -> tuple[PaperPrepared, LicenceIssued]:
    """Number and keep a licence with its paper; return what happened, for the caller to record with its own facts.

    *kind* is the catalogue's licence kind; *details* the lines printed on it, label to text, in order. *valid_until*
    None is for good; *check_months*: how often the organ checks the holder; *permit*: the public may look it up
    (行政许可法 40). Whether somebody may issue it is the caller's to have checked.
    """
    check_by = next_check(valid_from, check_months, valid_until)
    licence = Licence(
        number=licence_number(kind, place, day_of(at).year, *next_serials(LICENCES)),
        code=code_of(secrets.token_bytes(13)),
        kind=kind,
        name_zh=name_zh,
        name_en=name_en,
        holder_name=holder_name,
        holder_id_masked=holder_id_masked,
        place=place,
        organ_id=organ_id,
        organ_key=organ_key,
        organ_zh=organ_zh,
        organ_en=organ_en,
        case_id=case_id,
        issued_on=day_of(at),
        valid_from=valid_from,
        valid_until=valid_until,
        remind_on=next_reminder(valid_until, after=day_of(at)),
        permit=permit,
        check_months=check_months,
        check_by=check_by,
        tell_check_on=first_told(check_by),
    )
    prepared = _printed(licence, details, at=at)
    licence.paper_id = prepared.paper_id
    ROWS.insert([licence])
    return prepared, _issued(licence)


def _printed(licence: Licence, details: Mapping[str, str], *, at: datetime) -> PaperPrepared:
    """Prepare the paper of the licence, under the licence's own number and code."""
    says = {
        "organ_id": licence.organ_id,
        "organ_zh": licence.organ_zh,
        "organ_en": licence.organ_en,
        "name_zh": licence.name_zh,
        "name_en": licence.name_en,
        "holder_name": licence.holder_name,
        "holder_id": licence.holder_id_masked,
        "details": details,
        "valid_from": licence.valid_from,
        "valid_until": licence.valid_until,
    }
    sheet = Sheet(
        kind=PaperKind.LICENCE,
        subject_kind="case",
        subject_id=licence.case_id,
        place=licence.place,
        data=says,
        expires_on=licence.valid_until,
    )
    return kept([sheet], [(licence.number, licence.code)], at=at)[0]


def _issued(licence: Licence) -> LicenceIssued:
    return LicenceIssued(
        licence_id=licence.pk,
        number=licence.number,
        licence_kind=licence.kind,
        case_id=licence.case_id,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        place=licence.place,
        organ_id=licence.organ_id,
    )
