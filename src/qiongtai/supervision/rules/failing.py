"""A rule that fails is told apart from what it judges: the others go on."""

from collections.abc import Callable, Iterable
from datetime import datetime

from qiongtai.supervision.rules.rulebook import RuleSpec
from qiongtai.supervision.rules.watched import Breach, Failed, Happening

LENGTH = 500


def attempt(rule: RuleSpec, fact: Happening, judge: Callable[[], Iterable[Breach]]) -> list[Breach | Failed]:
    """Return what *judge* finds of *fact* by *rule*, or that the rule failed."""
    try:
        return list(judge())
    except Exception as error:  # noqa: BLE001  (whatever it is, the other rules go on)
        return [failure(rule, error, fact.at, f"{fact.kind} {fact.subject_id}")]


def failure(rule: RuleSpec, error: Exception, at: datetime, subject: str) -> Failed:
    """Return that *rule* failed with *error* when it looked at *subject*."""
    return Failed(rule.code, f"{type(error).__name__}: {error}"[:LENGTH], at, subject)
