"""Prepare an official paper."""

from collections.abc import Mapping
from datetime import date, datetime

from qiongtai.documents.queries.papers import PaperRow
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.law.actor import Actor


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
    """Number a paper and keep what it says; it is drawn when somebody first reads it (`paper_pdf`).

    *data* is plain JSON. All kinds read: organ_zh, organ_en, applicant_name, applicant_id (masked), item_zh, item_en,
    case_number, phone. Further, by kind (absent ones are left blank; dates as ISO text or date):
    receipt: materials (list of {name, count, kind, note}); acceptance_receipt: materials, accepted_on, promised,
    promised_due_on, statutory, statutory_due_on, deemed (bool); correction_notice: gaps (list of {name, reason}), due_on;
    non_acceptance: ground (cases' NonAcceptance value), reasons, right_organ_zh; commitment_slip: promised,
    promised_due_on, statutory, statutory_due_on, visits, fee, complaint_phone; pause_notice: procedure_zh, basis,
    first_day, planned_end_on; extension_notice: value_zh, reason, due_on; decision_grant: reasons, conditions,
    legal_basis (list of text), valid_until; decision_refuse: reasons, legal_basis; licence: use `issue_licence`;
    delivery_receipt: papers (list of text), way, receiver, signature_png (base64 text), tracking, delivered_on;
    blank_form: fields (list of {label_zh, label_en, type, required, choices}), materials.
    """
    raise NotImplementedError
