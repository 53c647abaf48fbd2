"""What can be wrong in the catalogue."""

from dataclasses import dataclass
from enum import StrEnum


class LintSeverity(StrEnum):
    """How bad a finding is: against the law, doubtful, or only to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class LintRule(StrEnum):
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


SEVERITY_OF = {
    LintRule.PROMISED_OVER_STATUTORY: LintSeverity.ERROR,
    LintRule.PROMISED_MAY_TURN: LintSeverity.WARNING,
    LintRule.PROMISE_MISSING: LintSeverity.WARNING,
    LintRule.STATUTORY_WITHOUT_BASIS: LintSeverity.WARNING,
    LintRule.PERMIT_WITHOUT_STATUTORY: LintSeverity.ERROR,
    LintRule.TERM_IMPLAUSIBLE: LintSeverity.WARNING,
    LintRule.TERM_LONGER_THAN_LAW: LintSeverity.WARNING,
    LintRule.EXTENSION_WITHOUT_BASIS: LintSeverity.ERROR,
    LintRule.EXTENSION_LONGER_THAN_TERM: LintSeverity.WARNING,
    LintRule.EXTENSION_WITHOUT_APPROVER: LintSeverity.WARNING,
    LintRule.CORRECTION_TOO_LONG: LintSeverity.WARNING,
    LintRule.CORRECTION_MISSING: LintSeverity.WARNING,
    LintRule.DELIVERY_TOO_LONG: LintSeverity.ERROR,
    LintRule.BASIS_MISSING: LintSeverity.ERROR,
    LintRule.BASIS_NOT_READ: LintSeverity.NOTE,
    LintRule.FEE_WITHOUT_BASIS: LintSeverity.ERROR,
    LintRule.FEE_WITHOUT_AMOUNT: LintSeverity.WARNING,
    LintRule.FIGURE_UNVERIFIED: LintSeverity.NOTE,
    LintRule.FLOW_NOT_INSTANT: LintSeverity.WARNING,
    LintRule.FLOW_TOO_QUICK: LintSeverity.WARNING,
    LintRule.FLOW_WITHOUT_SITE_CHECK: LintSeverity.ERROR,
    LintRule.FLOW_WITHOUT_HEARING: LintSeverity.ERROR,
    LintRule.FLOW_WITHOUT_STAGES: LintSeverity.ERROR,
    LintRule.EXCLUSION_UNUSED: LintSeverity.NOTE,
    LintRule.MATERIAL_SHAREABLE: LintSeverity.WARNING,
    LintRule.MATERIAL_WITHOUT_LICENCE: LintSeverity.WARNING,
    LintRule.CONDITION_MISSING: LintSeverity.WARNING,
    LintRule.SIGNATURE_ON_PAPER: LintSeverity.WARNING,
    LintRule.VISIT_FOR_ONLINE: LintSeverity.NOTE,
    LintRule.VALIDITY_UNKNOWN: LintSeverity.NOTE,
    LintRule.RENEWAL_EARLIER_THAN_LAW: LintSeverity.WARNING,
    LintRule.LIFE_EVENT_MISSING: LintSeverity.NOTE,
    LintRule.NAME_TWICE: LintSeverity.WARNING,
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong or doubtful in *part* of an item; *detail* states the figures. *place*: of a local entry only."""

    item_key: str
    rule: LintRule
    part: str
    detail: str = ""
    place: str = ""

    @property
    def severity(self) -> LintSeverity:
        """Return how bad it is."""
        return SEVERITY_OF[self.rule]
