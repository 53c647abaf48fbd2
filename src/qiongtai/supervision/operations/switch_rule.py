"""Switch a rule on or off from a day on."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.supervision.facts import RuleSwitched
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import RuleSpell, RuleVersion
from qiongtai.supervision.operations.draft_rule import scope_of, words
from qiongtai.supervision.operations.review_rule import InThePast, ReasonsMissing
from qiongtai.supervision.operations.versions import put_in_force, take_out_of_force


@transaction.atomic
def switch_rule(*, code: str, on: bool, from_at: datetime, reasons: str, by: Actor, at: datetime) -> None:
    """Switch a rule on (its latest approved version) or off from *from_at* on; what happened before stays judged.

    Raises `InThePast`, `ReasonsMissing`, and `Stale` when the rule is so already.
    """
    rule = lock(Rule, code)
    version = RuleVersion.objects.filter(code=code, number=rule.version).first()
    if version is None:
        raise NotFound
    by.require(Power.SUPERVISE, place=scope_of(version.spec))
    said = words(reasons, ReasonsMissing)
    if from_at < at:
        raise InThePast
    if RuleSpell.objects.filter(code=code, until_at=None).exists() == on:
        raise Stale
    if on:
        put_in_force(code, rule.version, from_at, by=by.name, why=said)
    else:
        take_out_of_force(code, from_at, by=by.name, why=said)
    fact = RuleSwitched(
        code=code, version=rule.version, on=on, from_at=from_at, reasons=said, place=scope_of(version.spec)
    )
    record(fact, by=by, at=at)
