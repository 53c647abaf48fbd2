"""The figures of rules: which there are, of what type, and between which limits a supervisor may set them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.rules.rulebook import RuleSpec
from qiongtai.supervision.rules.templates import TemplateKind


class FigureUnit(StrEnum):
    """What a figure counts."""

    WORKDAYS = "workdays"
    MINUTES = "minutes"
    CASES = "cases"
    RATINGS = "ratings"
    TIMES = "times"
    SHARE = "share"
    CHARACTERS = "characters"
    YUAN = "yuan"


class FigureWrong(Refusal):
    """This figure lies between %(low)s and %(high)s."""

    field = "params"

    def __init__(self, *, name: str, low: object, high: object) -> None:
        """Be about the field of the figure *name*."""
        super().__init__(low=low, high=high)
        self.field = f"param_{name}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its *name* among the parameters, its *unit*, and its limits; *whole* ones have no fractions."""

    name: str
    unit: FigureUnit
    low: Decimal
    high: Decimal
    whole: bool = True


def _whole(name: str, unit: FigureUnit, low: int, high: int) -> Figure:
    return Figure(name, unit, Decimal(low), Decimal(high))


SHARES = (
    _whole("min_cases", FigureUnit.CASES, 1, 100_000),
    Figure("rate", FigureUnit.SHARE, Decimal(0), Decimal(1), whole=False),
    Figure("times_peer_mean", FigureUnit.TIMES, Decimal(0), Decimal(20), whole=False),
)
FIGURES: Mapping[str, tuple[Figure, ...]] = {
    "T4": (_whole("red_after_workdays", FigureUnit.WORKDAYS, 0, 60),),
    "T9": (_whole("max_minutes", FigureUnit.MINUTES, 1, 600),),
    "P4": (_whole("tolerance_minutes", FigureUnit.MINUTES, 0, 1440),),
    "P8": (_whole("allowed", FigureUnit.TIMES, 0, 5),),
    "P12": (_whole("grace_workdays", FigureUnit.WORKDAYS, 0, 60),),
    "C3": (_whole("min_reason_chars", FigureUnit.CHARACTERS, 1, 500),),
    "C4": (_whole("min_chars", FigureUnit.CHARACTERS, 1, 500),),
    "F2": (Figure("tolerance_yuan", FigureUnit.YUAN, Decimal(0), Decimal(1000), whole=False),),
    "Q1": SHARES,
    "Q2": SHARES,
    "Q3": SHARES,
    "Q4": SHARES,
    "E2": (
        _whole("min_ratings", FigureUnit.RATINGS, 1, 100_000),
        Figure("rate", FigureUnit.SHARE, Decimal(0), Decimal(1), whole=False),
    ),
}
"""The figures of the rules that the house knows how to decide; what else stands among parameters is explanation."""


def figures_of(rule: RuleSpec) -> tuple[Figure, ...]:
    """Return the figures that a supervisor may set in *rule*."""
    if rule.template is not None and rule.template.kind == TemplateKind.SHARE:
        return SHARES
    return FIGURES.get(rule.code, ())


def check_figures(rule: RuleSpec) -> None:
    """Raise `FigureWrong` for a figure of *rule* that is missing, no number, or outside its limits."""
    for figure in figures_of(rule):
        set_to = typed(figure, rule.params.get(figure.name))
        if set_to != rule.params.get(figure.name):
            raise FigureWrong(name=figure.name, low=figure.low, high=figure.high)


def typed(figure: Figure, value: Any) -> int | float:
    """Return *value* as the number that *figure* is. Raises `FigureWrong`."""
    wrong = FigureWrong(name=figure.name, low=figure.low, high=figure.high)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise wrong from None
    if not number.is_finite() or not figure.low <= number <= figure.high or (figure.whole and number % 1):
        raise wrong
    return int(number) if figure.whole else float(number)
