"""Facts in a supervisor's words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.queries import telling
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.points import Point
from qiongtai.supervision.queries.case import Moment
from qiongtai.supervision.queries.telling import MEASURES
from qiongtai.supervision.rules.codes import Standing
from qiongtai.supervision.rules.watched import Breach
from qiongtai.ui.procedures import procedure_in_words
from qiongtai.ui.wording import date_in_words, instant_in_words, label_of, last_day_of
from qiongtai.watch.around import AROUND

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: when it happened, what, its particulars, by whom, and the hash that seals it (its beginning)."""

    at: datetime
    what: str
    detail: str
    who: str
    seal: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and how the case stood after it."""

    line: Line
    standing: Standing | None
    promised_due_at: datetime | None
    statutory_due_at: datetime | None
    broken: tuple[Breach, ...]


def lines_of(facts: Iterable[FactRow]) -> tuple[Line, ...]:
    """Return *facts* in words, in their order."""
    return tuple(map(_line, facts))


def told(replay: Iterable[Moment]) -> tuple[Told, ...]:
    """Return a replay in words."""
    return tuple(
        Told(_line(one.fact), one.standing, one.promised_due_at, one.statutory_due_at, one.broken) for one in replay
    )


def particulars_of(particulars: Body) -> tuple[tuple[str, str], ...]:
    """Return the particulars of a breach as pairs of words."""
    return tuple(PARTICULARS[name](value) for name, value in particulars.items() if name in PARTICULARS)


def _line(fact: FactRow) -> Line:
    own = OWN.get(fact.kind) or AROUND.get(fact.kind) or MEASURES.get(fact.kind)
    what, detail = own(fact.body) if own else telling.told(fact.kind, fact.body)
    who = telling.told_of(fact.actor_kind, fact.actor_name, fact.acting_for)
    return Line(fact.at, what, detail, who, fact.hash.hex()[:8])


def _code(enumeration: Any, value: Any) -> str:
    return label_of(enumeration(value)) if value in {one.value for one in enumeration} else str(value or "")


def _last_day(text: Any) -> str:
    return date_in_words(last_day_of(datetime.fromisoformat(str(text)))) if text else ""


def _instant(text: Any) -> str:
    return instant_in_words(datetime.fromisoformat(str(text))) if text else ""


OWN: Mapping[str, Callable[[Body], tuple[str, str]]] = {
    "alert.raised": lambda body: (_("Alert raised"), ""),
    "alert.acknowledged": lambda body: (_("Alert acknowledged"), str(body.get("remark") or "")),
    "alert.withdrawn": lambda body: (_("Alert withdrawn"), _("The record of what ended the term in time came later.")),
}

LACKING: Mapping[str, Callable[[], str]] = {
    "kind": lambda: _("the kind of procedure"),
    "basis": lambda: _("the ground"),
    "end": lambda: _("the time told to the applicant"),
    "reasons": lambda: _("reasons"),
    "remedies": lambda: _("remedies"),
    "approver": lambda: _("an officer who answers for it"),
}


def _lacking(names: Iterable[str]) -> str:
    return ", ".join(LACKING[name]() if name in LACKING else name for name in names)


PARTICULARS: Mapping[str, Callable[[Any], tuple[str, str]]] = {
    "due_at": lambda value: (_("End of the term"), _last_day(value)),
    "bill": lambda value: (_("Bill"), str(value)),
    "fee": lambda value: (_("Fee"), str(value)),
    "basis": lambda value: (_("Basis given"), str(value) or _("none")),
    "charged": lambda value: (_("Charged"), f"¥{value}"),
    "allowed": lambda value: (_("Published standard"), f"¥{value}"),
    "month": lambda value: (_("Month"), str(value)),
    "share": lambda value: (_("Share of this organ"), str(value)),
    "of": lambda value: (_("Out of"), str(value)),
    "peers": lambda value: (_("Share of its peers"), str(value)),
    "total": lambda value: (_("Amount"), f"¥{value}"),
    "points": lambda value: (_("Posts"), " + ".join(_code(Point, one) for one in value)),
    "before": lambda value: (_("Step before"), _instant(value)),
    "then": lambda value: (_("This step"), _instant(value)),
    "lacking": lambda value: (_("Missing"), _lacking(value)),
    "procedure": lambda value: (_("Procedure"), procedure_in_words(str(value)) if value else ""),
    "round": lambda value: (_("Notice"), str(value)),
    "missing": lambda value: (_("Missing materials"), ", ".join(map(str, value))),
    "reasons": lambda value: (_("Reasons given"), str(value) or _("none")),
    "module": lambda value: (_("Reported by the module"), str(value)),
    "reference": lambda value: (_("Its number there"), str(value)),
    "opinion": lambda value: (_("Opinion given"), str(value) or _("none")),
}
