"""What can be wrong in the catalogue."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: against the law, doubtful, or only to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(StrEnum):
    """What the lint looks for."""

    PROMISED_OVER_STATUTORY = "promised_over_statutory"
    PROMISED_MAY_TURN = "promised_may_turn"
    PROMISE_MISSING = "promise_missing"
    STATUTORY_WITHOUT_BASIS = "statutory_without_basis"
    PERMIT_WITHOUT_STATUTORY = "permit_without_statutory"
    TERM_IMPLAUSIBLE = "term_implausible"
    TERM_LONGER_THAN_LAW = "term_longer_than_law"
    EXTENSION_WITHOUT_BASIS = "extension_without_basis"
    EXTENSION_LONGER_THAN_TERM = "extension_longer_than_term"
    EXTENSION_WITHOUT_APPROVER = "extension_without_approver"
    CORRECTION_TOO_LONG = "correction_too_long"
    CORRECTION_MISSING = "correction_missing"
    DELIVERY_TOO_LONG = "delivery_too_long"
    BASIS_MISSING = "basis_missing"
    BASIS_NOT_READ = "basis_not_read"
    FEE_WITHOUT_BASIS = "fee_without_basis"
    FEE_WITHOUT_AMOUNT = "fee_without_amount"
    FIGURE_UNVERIFIED = "figure_unverified"
    FLOW_NOT_INSTANT = "flow_not_instant"
    FLOW_TOO_QUICK = "flow_too_quick"
    FLOW_WITHOUT_SITE_CHECK = "flow_without_site_check"
    FLOW_WITHOUT_HEARING = "flow_without_hearing"
    FLOW_WITHOUT_STAGES = "flow_without_stages"
    EXCLUSION_UNUSED = "exclusion_unused"
    MATERIAL_SHAREABLE = "material_shareable"
    MATERIAL_WITHOUT_LICENCE = "material_without_licence"
    CONDITION_MISSING = "condition_missing"
    SIGNATURE_ON_PAPER = "signature_on_paper"
    VISIT_FOR_ONLINE = "visit_for_online"
    VALIDITY_UNKNOWN = "validity_unknown"
    RENEWAL_EARLIER_THAN_LAW = "renewal_earlier_than_law"
    LIFE_EVENT_MISSING = "life_event_missing"
    NAME_TWICE = "name_twice"


SEVERITY = {
    Rule.PROMISED_OVER_STATUTORY: Severity.ERROR,
    Rule.PROMISED_MAY_TURN: Severity.WARNING,
    Rule.PROMISE_MISSING: Severity.WARNING,
    Rule.STATUTORY_WITHOUT_BASIS: Severity.WARNING,
    Rule.PERMIT_WITHOUT_STATUTORY: Severity.ERROR,
    Rule.TERM_IMPLAUSIBLE: Severity.WARNING,
    Rule.TERM_LONGER_THAN_LAW: Severity.WARNING,
    Rule.EXTENSION_WITHOUT_BASIS: Severity.ERROR,
    Rule.EXTENSION_LONGER_THAN_TERM: Severity.WARNING,
    Rule.EXTENSION_WITHOUT_APPROVER: Severity.WARNING,
    Rule.CORRECTION_TOO_LONG: Severity.WARNING,
    Rule.CORRECTION_MISSING: Severity.WARNING,
    Rule.DELIVERY_TOO_LONG: Severity.ERROR,
    Rule.BASIS_MISSING: Severity.ERROR,
    Rule.BASIS_NOT_READ: Severity.NOTE,
    Rule.FEE_WITHOUT_BASIS: Severity.ERROR,
    Rule.FEE_WITHOUT_AMOUNT: Severity.WARNING,
    Rule.FIGURE_UNVERIFIED: Severity.NOTE,
    Rule.FLOW_NOT_INSTANT: Severity.WARNING,
    Rule.FLOW_TOO_QUICK: Severity.WARNING,
    Rule.FLOW_WITHOUT_SITE_CHECK: Severity.ERROR,
    Rule.FLOW_WITHOUT_HEARING: Severity.ERROR,
    Rule.FLOW_WITHOUT_STAGES: Severity.ERROR,
    Rule.EXCLUSION_UNUSED: Severity.NOTE,
    Rule.MATERIAL_SHAREABLE: Severity.WARNING,
    Rule.MATERIAL_WITHOUT_LICENCE: Severity.WARNING,
    Rule.CONDITION_MISSING: Severity.WARNING,
    Rule.SIGNATURE_ON_PAPER: Severity.WARNING,
    Rule.VISIT_FOR_ONLINE: Severity.NOTE,
    Rule.VALIDITY_UNKNOWN: Severity.NOTE,
    Rule.RENEWAL_EARLIER_THAN_LAW: Severity.WARNING,
    Rule.LIFE_EVENT_MISSING: Severity.NOTE,
    Rule.NAME_TWICE: Severity.WARNING,
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong or doubtful in *part* of an item; *detail* states the figures. *place*: of a local entry only."""

    item_key: str
    rule: Rule
    part: str
    detail: str = ""
    place: str = ""

    @property
    def severity(self) -> Severity:
        """Return how bad it is."""
        return SEVERITY[self.rule]
