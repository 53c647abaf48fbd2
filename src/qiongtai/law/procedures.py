"""What the Administrative Licensing Law lets an organ do with time: the terms it sets, the eight special procedures
that stop them, one extension, and what follows from silence.

Terms that other statutes set instead are data of the item; the constants here are this law's own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import Due, Term, Unit, due

CORRECTION_NOTICE = Term(5, Unit.WORKDAY)
"""To ask for what is missing, once, everything named; then silence counts as acceptance (32)."""
DECISION = Term(20, Unit.WORKDAY)
"""From acceptance to the decision (42)."""
DECISION_EXTENSION = Term(10, Unit.WORKDAY)
"""Once, by the organ's head, the applicant being told why (42)."""
JOINT_DECISION = Term(45, Unit.WORKDAY)
"""Where licences are handled in unity, jointly or in one place (26, 42)."""
JOINT_EXTENSION = Term(15, Unit.WORKDAY)
"""Once, by the head of the government at that level, the applicant being told why (42)."""
LOWER_ORGAN_EXAMINATION = Term(20, Unit.WORKDAY)
"""For the lower organ that examines first; it sends everything straight up (35, 43)."""
DELIVERY = Term(10, Unit.WORKDAY)
"""From the decision to the licence in hand (44)."""
RENEWAL_NOTICE = timedelta(days=30)
"""How long before its expiry a renewal is applied for (50); calendar days, since it binds the applicant (reading)."""


class Procedure(StrEnum):
    """The eight special procedures whose time no term of a permit counts (45). The list is closed."""

    HEARING = "hearing"
    BIDDING = "bidding"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"


class LocalProcedure(StrEnum):
    """What local rules may leave out of the term of items that are not permits."""

    PUBLICITY = "publicity"
    SITE_SURVEY = "site_survey"


PROCEDURE_NAMES: dict[str, tuple[str, str]] = {
    Procedure.HEARING: ("听证", "Hearing"),
    Procedure.BIDDING: ("招标", "Bidding"),
    Procedure.AUCTION: ("拍卖", "Auction"),
    Procedure.INSPECTION: ("检验", "Inspection"),
    Procedure.TESTING: ("检测", "Testing"),
    Procedure.QUARANTINE: ("检疫", "Quarantine"),
    Procedure.APPRAISAL: ("鉴定", "Appraisal"),
    Procedure.EXPERT_REVIEW: ("专家评审", "Expert review"),
    LocalProcedure.PUBLICITY: ("公示", "Public notice"),
    LocalProcedure.SITE_SURVEY: ("现场勘验", "Site survey"),
}

PERMIT = "permit"
"""The item type to which the closed list of Article 45 applies (行政许可)."""


class NoGroundForPause(Refusal):
    """The clock cannot stop for “%(kind)s”: it is none of Article 45's eight, and this item's statute names no such."""

    field = "kind"


class AlreadyExtended(Refusal):
    """The term has been extended before; the law allows it once."""


class NoExtension(Refusal):
    """The statute gives no extension of this term."""


class WrongApprover(Refusal):
    """Only the head that the statute names may extend this term: %(approver)s."""


class Approver(StrEnum):
    """Whose word extends a term."""

    ORGAN_HEAD = "organ_head"
    ORGAN_PRINCIPAL = "organ_principal"
    GOVERNMENT_HEAD = "government_head"
    REGISTRAR_HEAD = "registrar_head"
    DISCLOSURE_HEAD = "disclosure_head"


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """How long a term may be extended, and by whom (None: the statute names nobody)."""

    term: Term
    approver: Approver | None


ORDINARY_EXTENSION = ExtensionRule(DECISION_EXTENSION, Approver.ORGAN_HEAD)
JOINT_EXTENSION_RULE = ExtensionRule(JOINT_EXTENSION, Approver.GOVERNMENT_HEAD)


def grounds_for_pause(
    item_type: str, *, excluded: Collection[str] = (), other_suspensions: Collection[str] = ()
) -> tuple[str, ...]:
    """Return every kind of pause that an item may have, the law's own first.

    A permit has the eight of Article 45 and those its own statute names (*other_suspensions*), no more. For other
    types Article 45 is a model, no limit: local rules may add publicity and site survey, the item others (*excluded*).
    """
    own = dict.fromkeys((*Procedure, *other_suspensions))
    if item_type != PERMIT:
        own |= dict.fromkeys((*LocalProcedure, *excluded))
    return tuple(str(kind) for kind in own)


def check_pause(
    kind: str, item_type: str, excluded: Collection[str] = (), other_suspensions: Collection[str] = ()
) -> None:
    """Raise `NoGroundForPause` unless an item of *item_type* may leave time of *kind* out of its term (45)."""
    if kind not in grounds_for_pause(item_type, excluded=excluded, other_suspensions=other_suspensions):
        raise NoGroundForPause(kind=kind)


def check_extension(rule: ExtensionRule | None, *, extended_before: bool, approver: Approver | None) -> Term:
    """Return by how much a term is extended.

    Raises `NoExtension` when the statute gives none, `AlreadyExtended` for a second one, and `WrongApprover` when it is
    not the head that the statute names (42).
    """
    if rule is None:
        raise NoExtension
    if extended_before:
        raise AlreadyExtended
    if rule.approver is not None and approver != rule.approver:
        raise WrongApprover(approver=rule.approver)
    return rule.term


@dataclass(frozen=True, slots=True)
class Silence:
    """What follows when an organ does not answer: once *answer_due* has passed, accepted from *accepted_on*."""

    answer_due: Due
    accepted_on: date


def silence_after(received_on: date, calendar: WorkCalendar, notice: Term = CORRECTION_NOTICE) -> Silence:
    """Return when an unanswered application counts as accepted: from the day it was received, not from now (32).

    *notice* is the item's own term for a correction notice where its statute sets another.
    """
    return Silence(due(received_on, notice, calendar), received_on)


def latest_renewal_on(expires_on: date, notice: timedelta = RENEWAL_NOTICE) -> date:
    """Return the last day on which a renewal is applied for in time: thirty days before *expires_on* (50).

    *notice* is another time where the item's own law sets one.
    """
    return expires_on - notice


def renewed_by_silence(
    *, applied_on: date, expires_on: date, decided_on: date | None, notice: timedelta = RENEWAL_NOTICE
) -> bool:
    """Tell whether a licence counts as renewed: applied for in time, no decision by its last day *expires_on* (50)."""
    in_time = applied_on <= latest_renewal_on(expires_on, notice)
    return in_time and (decided_on is None or decided_on > expires_on)
