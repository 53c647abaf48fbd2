"""Prepare an official paper."""

import json
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from qiongtai.documents.adapters.signature import signature_svg
from qiongtai.documents.adapters.store import digest_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.models import Paper
from qiongtai.documents.models.serial import PAPERS, next_serial
from qiongtai.documents.queries.papers import PaperRow, row_of
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.numbers import code_of, paper_number
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.facts import plain


def prepare_paper(
    *,
    kind: PaperKind,
    subject_kind: str,
    subject_id: int | str,
    place: str,
    data: Mapping[str, object],
    by: Actor,
    at: datetime,
    expires_on: date | None = None,
) -> PaperRow:
    """Number a paper and keep what it says, in the caller's transaction; it is drawn when somebody first reads it.

    *data* is plain JSON (dates as `date` or ISO text). All kinds read organ_zh, organ_en, organ_phone, applicant_name,
    applicant_id (masked), phone (masked), item_zh, item_en, item_type (default permit), case_number, received_on,
    accepted_on. What is absent is left out. Further, by kind:

    - receipt: materials (list of {name, count, kind, note})
    - acceptance_receipt: materials, promised, promised_due_on, statutory, statutory_due_on, deemed (bool)
    - correction_notice: gaps (list of {name, reason}), due_on
    - non_acceptance: ground (`NonAcceptance`), reasons, right_organ_zh
    - commitment_slip: promised, promised_due_on, statutory, statutory_due_on, visits, fee, delivery, complaint_phone
    - pause_notice: procedure_zh, basis, first_day, planned_end_on
    - extension_notice: value_zh (十个工作日), reason, due_on
    - decision_grant: reasons, conditions, legal_basis (list of text), result_zh, licence_number, valid_until
    - decision_refuse: reasons, legal_basis; it and non_acceptance: reconsideration_organ_zh, court_zh
    - delivery_receipt: papers (list of text), way (`Delivery`), receiver, tracking, delivered_on, delivered_by,
      signature_png (PNG in base64). Raises `SignatureBroken`
    - licence: by `issue_licence` alone
    """
    serial = next_serial(PAPERS)
    return numbered(
        number=paper_number(kind, place, day_of(at).year, serial),
        code=code_of(secrets.token_bytes(13)),
        kind=kind,
        subject=(subject_kind, str(subject_id)),
        place=place,
        data=data,
        by=by,
        at=at,
        expires_on=expires_on,
    )


def numbered(
    *,
    number: str,
    code: str,
    kind: PaperKind,
    subject: tuple[str, str],
    place: str,
    data: Mapping[str, object],
    by: Actor,
    at: datetime,
    expires_on: date | None,
) -> PaperRow:
    """Keep a paper under the number and code given, and record it."""
    says = _kept(data)
    row = Paper.objects.create(
        kind=kind,
        number=number,
        code=code,
        subject_kind=subject[0],
        subject_id=subject[1],
        place=place,
        data=says,
        printed_at=at,
        expires_on=expires_on,
    )
    record(
        PaperPrepared(
            paper_id=row.pk,
            paper_kind=kind,
            number=number,
            about_kind=subject[0],
            about_id=subject[1],
            says=digest_of(json.dumps(says, ensure_ascii=False, sort_keys=True).encode()),
            place=place,
        ),
        by=by,
        at=at,
    )
    return row_of(row)


def _kept(data: Mapping[str, object]) -> dict[str, Any]:
    kept: dict[str, Any] = plain(dict(data))
    signature = kept.pop("signature_png", None)
    if signature:
        kept["signature_svg"] = signature_svg(str(signature))
    return kept
