"""Draft a new version of a rule, or a rule that did not exist."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from qiongtai.catalogue.queries.names import item_names
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal
from qiongtai.places.queries.divisions import divisions
from qiongtai.supervision.adapters.conditions import check_condition
from qiongtai.supervision.facts import RuleDrafted
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import RuleVersion
from qiongtai.supervision.operations.versions import columns_of, differing, next_number
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.codes import VersionState
from qiongtai.supervision.rules.params import check_figures
from qiongtai.supervision.rules.rulebook import AREA, ITEM, parse_rule, plain

LONGEST = 500
OWN = "X"
OPEN = (VersionState.DRAFT, VersionState.RETURNED)


class WhyMissing(Refusal):
    """Write down why the rule is to change."""

    field = "why"


class WordsTooLong(Refusal):
    """This is too long: at most %(longest)s characters."""

    field = "why"


class InReview(Refusal):
    """A version of this rule is with its reviewer. Wait for the answer, or ask for it to be sent back."""


class ScopeUnknown(Refusal):
    """There is no item and no area of this name."""

    field = "applies_to"


def scope_of(spec: Mapping[str, Any]) -> str:
    """Return where a rule is watched: the province, or the one area to which it applies."""
    applies_to = str(spec.get("applies_to") or "")
    return applies_to.removeprefix(AREA) if applies_to.startswith(AREA) else PROVINCE


@transaction.atomic
def draft_rule(*, code: str, changes: Mapping[str, Any], why: str, by: Actor, at: datetime) -> int:
    """Draft the next version of a rule: its latest approved one with *changes*; return the version's number.

    A draft that was begun goes on. Raises `InReview`, `WhyMissing`, what `parse_rule` raises, and refusals about
    figures, condition and scope.
    """
    rule = lock(Rule, code)
    approved = RuleVersion.objects.get(code=code, number=rule.version).spec if rule.version else {}
    by.require(Power.SUPERVISE, place=scope_of(approved))
    in_work = RuleVersion.objects.filter(code=code).exclude(state=VersionState.APPROVED).first()
    if in_work is not None and in_work.state not in OPEN:
        raise InReview
    spec = checked(code, {**(in_work.spec if in_work else approved), **changes}, by)
    reasons = words(why, WhyMissing)
    row = in_work or RuleVersion(code=code, number=next_number(code))
    row.state, row.spec, row.why, row.shipped = VersionState.DRAFT, spec, reasons, False
    row.author_id, row.author, row.changed_at = by.id, by.name, at
    row.reviewer_id, row.reviewer, row.reviewed_at = None, "", None
    row.save()
    if not rule.version:
        Rule.objects.filter(pk=code).update(**columns_of(spec))
    before, after = differing(approved, spec)
    record(
        RuleDrafted(code=code, version=row.number, before=before, after=after, why=reasons, place=scope_of(spec)),
        by=by,
        at=at,
    )
    return row.number


@transaction.atomic
def make_rule(*, spec: Mapping[str, Any], why: str, by: Actor, at: datetime) -> str:
    """Draft a rule of a supervisor's own and return its code; it judges nothing until a version is approved."""
    taken = Rule.objects.select_for_update().filter(own=True).values_list("code", flat=True)
    code = f"{OWN}{max((int(one.removeprefix(OWN)) for one in taken), default=0) + 1}"
    found = checked(code, spec, by)
    rank = Rule.objects.count() + 1
    Rule.objects.create(code=code, rank=rank, version=0, own=True, **columns_of(found))
    draft_rule(code=code, changes=found, why=why, by=by, at=at)
    return code


def checked(code: str, spec: Mapping[str, Any], by: Actor) -> dict[str, Any]:
    """Return *spec* if a rule can be judged by it and *by* may write it. Raises a refusal that names the field."""
    check_condition(str(spec.get("condition") or ""))
    rule = parse_rule({**spec, "code": code})
    check_figures(rule)
    applies_to = rule.applies_to
    if applies_to.startswith(ITEM) and not item_names([applies_to.removeprefix(ITEM)]):
        raise ScopeUnknown
    if applies_to.startswith(AREA) and not divisions({applies_to.removeprefix(AREA)}):
        raise ScopeUnknown
    by.require(Power.SUPERVISE, place=scope_of(spec))
    return plain(rule)


def words(said: str, missing: type[Refusal]) -> str:
    """Return what somebody wrote; raises *missing* for nothing, and `WordsTooLong`."""
    found = said.replace("\x00", "").strip()
    if not found:
        raise missing
    if len(found) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return found
