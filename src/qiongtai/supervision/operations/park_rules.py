"""Put rules aside that fail, and let the others go on."""

from collections.abc import Sequence

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.facts import RuleParked
from qiongtai.supervision.models.rule import Rule
from qiongtai.supervision.models.version import ParkedRule
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.watched import Failed


def park_rules(failed: Sequence[Failed]) -> None:
    """Put the rules of *failed* aside, each with its first error, and record that; one set aside already stays so.

    To be called in the transaction of what noticed it. Nothing is lost: a rule that is tried again catches up.
    """
    first: dict[str, Failed] = {}
    for one in failed:
        first.setdefault(one.code, one)
    if not first:
        return
    numbers = dict(Rule.objects.filter(code__in=first).values_list("code", "version"))
    for code, one in sorted(first.items()):
        row, new = ParkedRule.objects.get_or_create(
            code=code,
            defaults={
                "number": numbers.get(code, 1),
                "error": one.error,
                "subject": one.subject[:120],
                "failed_at": one.at,
                "parked_at": one.at,
            },
        )
        if new:
            fact = RuleParked(
                code=code, version=row.number, error=one.error, about=one.subject, since=one.at, place=PROVINCE
            )
            record(fact, by=SYSTEM, at=one.at)
