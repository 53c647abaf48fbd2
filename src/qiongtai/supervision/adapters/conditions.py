"""Conditions of rules, in CEL: compiled once for each version, without access to anything but ``fact`` and ``case``."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import cel

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.rules.rulebook import Holds

KNOWN = frozenset({"fact", "case"})
LONGEST = 1000


class ConditionWrong(Refusal):
    """The condition cannot be read: %(reason)s"""

    field = "condition"


class ConditionAsksElsewhere(Refusal):
    """A condition may ask about fact and case alone, not about %(name)s."""

    field = "condition"


class ConditionTooLong(Refusal):
    """The condition is too long: at most %(longest)s characters."""

    field = "condition"


def check_condition(condition: str) -> None:
    """Raise a refusal for a *condition* that can never be asked; empty ones hold always."""
    if not condition:
        return
    if len(condition) > LONGEST:
        raise ConditionTooLong(longest=LONGEST)
    try:
        names = set(_program(condition).variables())
    except Exception as wrong:  # noqa: BLE001  (the parser of the library raises several kinds)
        raise ConditionWrong(reason=" ".join(str(wrong).split())[:200]) from None
    if names - KNOWN:
        raise ConditionAsksElsewhere(name=", ".join(sorted(names - KNOWN)))


def condition_of(condition: str) -> Holds | None:
    """Return *condition* ready to be asked, or None for one that holds always.

    Asked, it raises whatever the library raises about a field that is not there, and `TypeError` for an answer that is
    neither true nor false.
    """
    if not condition:
        return None
    program = _program(condition)

    def holds(told: Mapping[str, Any]) -> bool:
        answer = program.execute(dict(told))
        if not isinstance(answer, bool):
            raise TypeError(f"the condition is neither true nor false but {answer!r}")
        return answer

    return holds


@lru_cache(maxsize=1024)
def _program(condition: str) -> "cel.Program":
    return cel.compile(condition)
