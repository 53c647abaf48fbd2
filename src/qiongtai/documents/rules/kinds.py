"""The kinds and states of papers and licences."""

from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper is."""

    RECEIPT = "receipt"
    ACCEPTANCE_RECEIPT = "acceptance_receipt"
    CORRECTION_NOTICE = "correction_notice"
    NON_ACCEPTANCE = "non_acceptance"
    COMMITMENT_SLIP = "commitment_slip"
    PAUSE_NOTICE = "pause_notice"
    EXTENSION_NOTICE = "extension_notice"
    DECISION_GRANT = "decision_grant"
    DECISION_REFUSE = "decision_refuse"
    LICENCE = "licence"
    DELIVERY_RECEIPT = "delivery_receipt"
    BLANK_FORM = "blank_form"
    MANDATE = "mandate"
    PAYMENT_NOTICE = "payment_notice"
    FEE_RECEIPT = "fee_receipt"
    REFUND_SLIP = "refund_slip"
    SPOT_CORRECTION = "spot_correction"
    DEFERRAL_PROMISE = "deferral_promise"
    INFORMED_COMMITMENT = "informed_commitment"
    CHECK_RECORD = "check_record"
    REVOCATION = "revocation"
    SUSPENSION = "suspension"
    RESTORATION = "restoration"
    FORFEITURE = "forfeiture"
    CANCELLATION = "cancellation"
    WITHDRAWAL = "withdrawal"
    HEARING_RIGHT = "hearing_right"
    HEARING_NOTICE = "hearing_notice"
    HEARING_MINUTES = "hearing_minutes"
    EXPERT_REPORT = "expert_report"
    SITE_CHECK = "site_check"
    PUBLICITY = "publicity"
    OBJECTION_ANSWER = "objection_answer"
    THIRD_PARTY_NOTICE = "third_party_notice"
    CARD_NOTICE = "card_notice"
    CARD_WITHDRAWAL = "card_withdrawal"
    URGE_ORDER = "urge_order"
    SUPERVISION_ADVICE = "supervision_advice"


class PaperState(StrEnum):
    """Whether a paper still holds, or another stands in its place."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"


class LicenceState(StrEnum):
    """Whether a licence holds, as it was last changed; expiry is told by the date.

    REVOKED is 撤销: it should not have been granted (行政许可法 69). WITHDRAWN is 撤回: the law or the circumstances
    changed (8). FORFEITED is 吊销: a penalty.
    """

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    FORFEITED = "forfeited"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """What the public check says of a paper or licence on a given day."""

    VALID = "valid"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    FORFEITED = "forfeited"
    REPLACED = "replaced"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
