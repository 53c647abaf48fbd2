"""The kinds of facts of a case, as one chooses among them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.queries import telling
from qiongtai.supervision.rules.templates import CASE_KINDS

OWN: Mapping[str, Promise] = {
    "case.submitted": _("Application submitted online"),
    "case.received": _("Application received at a window"),
    "case.correction_asked": _("Correction asked for"),
    "case.acceptance_refused": _("Not accepted"),
    "case.task_opened": _("A step begins"),
    "case.task_assigned": _("A step given to an officer"),
    "case.task_done": _("A step finished"),
    "case.task_left": _("A step no longer needed"),
    "case.opinion_asked": _("Opinion of another organ asked"),
    "case.opinion_given": _("Opinion of another organ given"),
    "case.opinion_withdrawn": _("Question to another organ taken back"),
    "case.hearing_asked": _("Hearing asked for"),
    "case.flow_moved": _("Moved to another version of its flow"),
    "case.timer_fired": _("A day that the flow waited for came"),
    "case.decided": _("Decided"),
    "case.commitment_checked": _("Commitment checked"),
}


def fact_in_words(kind: str) -> str:
    """Return the words for a kind of fact."""
    return str(OWN[kind]) if kind in OWN else telling.told(kind, {})[0]


def fact_choices() -> list[tuple[str, str]]:
    """Return the kinds on which a rule can be made, in the order of a case's course."""
    return [(kind, fact_in_words(kind)) for kind in CASE_KINDS]
