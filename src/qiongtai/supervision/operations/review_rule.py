"""Send a version to a second person, who approves it from a day on or sends it back."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.supervision.facts import RuleApproved, RuleDiscarded, RuleReturned, RuleSentToReview
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import ParkedRule, RuleVersion
from qiongtai.supervision.operations.backtest import catch_up
from qiongtai.supervision.operations.draft_rule import OPEN, scope_of, words
from qiongtai.supervision.operations.versions import differing, put_in_force, show_version
from qiongtai.supervision.rules.codes import VersionState


class OwnVersion(Refusal):
    """You wrote this version yourself: somebody else reviews it."""


class ReasonsMissing(Refusal):
    """Give your reasons."""

    field = "reasons"


class InThePast(Refusal):
    """A rule changes from now on, never for what has happened already."""

    field = "from_at"


@transaction.atomic
def send_rule(*, code: str, by: Actor, at: datetime) -> None:
    """Send the draft of a rule to review. Raises `Stale` when it is no draft any more."""
    row = _in_work(code, by)
    if row.state not in OPEN:
        raise Stale
    RuleVersion.objects.filter(pk=row.pk).update(state=VersionState.IN_REVIEW, changed_at=at)
    record(RuleSentToReview(code=code, version=row.number, place=scope_of(row.spec)), by=by, at=at)


@transaction.atomic
def discard_draft(*, code: str, by: Actor, at: datetime) -> None:
    """Throw the draft of a rule away; a rule that never had an approved version goes with it."""
    row = _in_work(code, by)
    if row.state not in OPEN:
        raise Stale
    record(RuleDiscarded(code=code, version=row.number, place=scope_of(row.spec)), by=by, at=at)
    row.delete()
    Rule.objects.filter(pk=code, version=0).delete()


@transaction.atomic
def return_rule(*, code: str, reasons: str, by: Actor, at: datetime) -> None:
    """Send a version back to its author. Raises `ReasonsMissing`, `OwnVersion`, and `Stale` when it is not there."""
    row, said = _reviewed(code, by), words(reasons, ReasonsMissing)
    _settle(row, VersionState.RETURNED, said, by, at)
    record(RuleReturned(code=code, version=row.number, reasons=said, place=scope_of(row.spec)), by=by, at=at)


@transaction.atomic
def approve_rule(*, code: str, from_at: datetime, reasons: str, by: Actor, at: datetime) -> None:
    """Approve a version, in force from *from_at*. Raises `InThePast` and what `return_rule` raises.

    The version that mends a rule which failed is in force from the failure on, and catches up with all since.
    """
    row, said = _reviewed(code, by), words(reasons, ReasonsMissing)
    if from_at < at:
        raise InThePast
    parked = ParkedRule.objects.select_for_update().filter(pk=code).first()
    if parked is not None:
        from_at = parked.failed_at
        catch_up(row, by, at)
    rule = Rule.objects.get(pk=code)
    before = RuleVersion.objects.filter(code=code, number=rule.version).values_list("spec", flat=True).first() or {}
    _settle(row, VersionState.APPROVED, said, by, at)
    put_in_force(code, row.number, from_at, by=by.name, why=said)
    show_version(code, row.number, row.spec)
    old, new = differing(before, row.spec)
    fact = RuleApproved(
        code=code,
        version=row.number,
        before=old,
        after=new,
        reasons=said,
        from_at=from_at,
        place=scope_of(row.spec),
    )
    record(fact, by=by, at=at)


def _in_work(code: str, by: Actor) -> RuleVersion:
    lock(Rule, code)
    row = RuleVersion.objects.filter(code=code).exclude(state=VersionState.APPROVED).first()
    if row is None:
        raise NotFound
    by.require(Power.SUPERVISE, place=scope_of(row.spec))
    return row


def _reviewed(code: str, by: Actor) -> RuleVersion:
    row = _in_work(code, by)
    if row.state != VersionState.IN_REVIEW:
        raise Stale
    if row.author_id == by.id:
        raise OwnVersion
    return row


def _settle(row: RuleVersion, state: VersionState, reasons: str, by: Actor, at: datetime) -> None:
    row.state, row.reasons = state, reasons
    row.reviewer_id, row.reviewer, row.reviewed_at = by.id, by.name, at
    row.save(update_fields=["state", "reasons", "reviewer_id", "reviewer", "reviewed_at"])
