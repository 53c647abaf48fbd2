"""Prepare official papers."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qiongtai.documents.adapters.signature import signature_svg
from qiongtai.documents.adapters.store import digest_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.models import Paper
from qiongtai.documents.models.serial import PAPERS, next_serials
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.documents.rules.numbers import code_of, paper_number
from qiongtai.foundation.clock import day_of
from qiongtai.foundation.statements import Statement
from qiongtai.law.facts import plain

ROWS = Statement(Paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper to prepare: whom or what it is about, the *place* of its organ, and the *data* that it says.

    *data* is plain JSON (dates as `date` or ISO text). All kinds read organ_id (who seals it, by the name seal_zh or
    else organ_zh), organ_zh, organ_en, organ_phone, applicant_name, applicant_id (masked), phone (masked), item_zh,
    item_en, item_type (default permit), legal_basis (list of text, for what is no permit), case_number,
    received_on, accepted_on. What is absent is left out. Further, by kind:

    - receipt: materials (list of {name, count, kind, note})
    - acceptance_receipt: materials, promised, promised_due_on, statutory, statutory_due_on, deemed (bool)
    - correction_notice: gaps (list of {name, reason}), due_on
    - non_acceptance: ground (`NonAcceptance`), reasons, right_organ_zh
    - commitment_slip: promised, promised_due_on, statutory, statutory_due_on, visits, fee, delivery, complaint_phone
    - pause_notice: procedure_zh, basis, first_day, planned_end_on
    - extension_notice: value_zh (十个工作日), reason, due_on, head_zh (who approved; default 负责人)
    - decision_grant: reasons, conditions, legal_basis (list of text), result_zh, licence_number, valid_until
    - decision_refuse: reasons, legal_basis; it and non_acceptance: reconsideration_organ_zh, court_zh
    - delivery_receipt: papers (list of text), way (`Delivery`), receiver, tracking, delivered_on, delivered_by,
      signature_png (PNG in base64). Raises `SignatureBroken`
    - payment_notice, fee_receipt, refund_slip: lines (list of {name, standard, quantity, amount, basis}), total,
      amount (each with its _zh in words), treasury, bill_number, way_zh, reference, reason, received_by, unverified
    - mandate: agent, matter, items (list of text; none: what the matter needs), until, errand, form_zh
    - spot_correction: fixes (list of {name, was, now}), initials
    - deferral_promise: materials (list of {name}), due_on, signer
    - informed_commitment: conditions, legal_basis (lists of text), check_term, signer, signature_png
    - expert_report: question, basis, convened_on, found, report, dissent (list of text), seed,
      opinions (list of {name, title, employer, chairs, stance, words})
    - check_record: signer, due_on, officers (list of text), kept (bool), words
    - revocation: licence_number, reasons, reconsideration_organ_zh
    - suspension, restoration, revocation on a ground, withdrawal, forfeiture, cancellation: by `order_licence` alone
    - licence: by `issue_licence` and `reissue_licence` alone
    """

    kind: PaperKind
    subject_kind: str
    subject_id: int | str
    place: str
    data: Mapping[str, object]
    expires_on: date | None = None


def prepare_papers(*sheets: Sheet, at: datetime) -> tuple[PaperPrepared, ...]:
    """Number papers and keep what they say; each is drawn when somebody first reads it.

    Return the facts in the order of *sheets*: the caller records them, with its own, in the same transaction.
    """
    serials, year = next_serials(PAPERS, len(sheets)), day_of(at).year
    numbers = [
        paper_number(sheet.kind, sheet.place, year, serial) for sheet, serial in zip(sheets, serials, strict=True)
    ]
    return kept(sheets, [(number, code_of(secrets.token_bytes(13))) for number in numbers], at=at)


def kept(sheets: Sequence[Sheet], marks: Sequence[tuple[str, str]], *, at: datetime) -> tuple[PaperPrepared, ...]:
    """Keep papers under *marks*, the number and the code of each, and return the facts to be recorded."""
    rows = [_row(sheet, number, code, at) for sheet, (number, code) in zip(sheets, marks, strict=True)]
    ROWS.insert(rows)
    return tuple(_prepared(row) for row in rows)


def _row(sheet: Sheet, number: str, code: str, at: datetime) -> Paper:
    return Paper(
        kind=sheet.kind,
        number=number,
        code=code,
        subject_kind=sheet.subject_kind,
        subject_id=str(sheet.subject_id),
        place=sheet.place,
        data=_said(sheet.data),
        printed_at=at,
        expires_on=sheet.expires_on,
    )


def _prepared(row: Paper) -> PaperPrepared:
    return PaperPrepared(
        paper_id=row.pk,
        paper_kind=PaperKind(row.kind),
        number=row.number,
        about_kind=row.subject_kind,
        about_id=row.subject_id,
        says=digest_of(json.dumps(row.data, ensure_ascii=False, sort_keys=True).encode()),
        place=row.place,
    )


def _said(data: Mapping[str, object]) -> dict[str, Any]:
    said: dict[str, Any] = plain(dict(data))
    signature = said.pop("signature_png", None)
    if signature:
        said["signature_svg"] = signature_svg(str(signature))
    return said
