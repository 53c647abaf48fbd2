"""Facts in a supervisor's words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.rules.states import Channel, Delivery, NonAcceptance
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.points import Point
from qiongtai.supervision.queries.case import Moment
from qiongtai.supervision.rules.codes import Standing
from qiongtai.supervision.rules.watched import Breach
from qiongtai.ui.procedures import procedure_in_words
from qiongtai.ui.wording import date_in_words, instant_in_words, label_of, last_day_of

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
    words = WORDS.get(fact.kind)
    what, detail = words(fact.body) if words else (fact.kind, "")
    who = _("the system") if fact.actor_kind == "system" else fact.actor_name
    if fact.acting_for:
        who = _("%(actor)s for %(principal)s") % {"actor": who, "principal": fact.acting_for.split(" ", 2)[-1]}
    return Line(fact.at, what, detail, who, fact.hash.hex()[:8])


def _code(enumeration: Any, value: Any) -> str:
    return label_of(enumeration(value)) if value in {one.value for one in enumeration} else str(value or "")


def _last_day(text: Any) -> str:
    return date_in_words(last_day_of(datetime.fromisoformat(str(text)))) if text else ""


def _instant(text: Any) -> str:
    return instant_in_words(datetime.fromisoformat(str(text))) if text else ""


def _came_in(body: Body) -> tuple[str, str]:
    day = _last_day(body.get("answer_due_at"))
    said = {"channel": _code(Channel, body.get("channel")), "day": day}
    return _("Application came in"), _("%(channel)s; an answer is due by %(day)s") % said


def _accepted(body: Body) -> tuple[str, str]:
    if body.get("deemed"):
        return _("Counts as accepted by law"), ""
    lacking = ", ".join(map(str, body.get("missing_materials") or ()))
    return _("Accepted"), _("without: %(names)s") % {"names": lacking} if lacking else ""


def _task_opened(body: Body) -> tuple[str, str]:
    day = _last_day(body.get("due_at"))
    what = _("%(point)s begins") % {"point": _code(Point, body.get("point"))}
    return what, _("step ends %(day)s") % {"day": day} if day else ""


def _task_done(body: Body) -> tuple[str, str]:
    return _("%(point)s finished") % {"point": _code(Point, body.get("point"))}, str(body.get("opinion") or "")


def _decided(body: Body) -> tuple[str, str]:
    return (_("Granted") if body.get("granted") else _("Refused")), str(body.get("reasons") or "")


def _paused(body: Body) -> tuple[str, str]:
    detail = _("%(kind)s, planned to %(day)s. %(basis)s") % {
        "kind": procedure_in_words(str(body.get("procedure"))),
        "day": _last_day(body.get("planned_end_at")),
        "basis": body.get("basis") or "",
    }
    return _("Special procedure begins; the clocks stand still"), detail


WORDS: Mapping[str, Callable[[Body], tuple[str, str]]] = {
    "case.drafted": lambda body: (_("Application begun"), _code(Channel, body.get("channel"))),
    "case.submitted": _came_in,
    "case.received": _came_in,
    "case.correction_asked": lambda body: (
        _("Correction asked, notice %(round)s") % {"round": body.get("round")},
        "; ".join(map(str, body.get("missing") or ())),
    ),
    "case.correction_supplied": lambda body: (
        _("Correction supplied"),
        _("an answer is due by %(day)s") % {"day": _last_day(body.get("answer_due_at"))},
    ),
    "case.accepted": _accepted,
    "case.acceptance_refused": lambda body: (
        _("Not accepted: %(ground)s") % {"ground": _code(NonAcceptance, body.get("ground"))},
        str(body.get("reasons") or ""),
    ),
    "case.task_opened": _task_opened,
    "case.task_done": _task_done,
    "case.paused": _paused,
    "case.resumed": lambda body: (_("Special procedure ended; the clocks run again"), ""),
    "case.extended": lambda body: (_("Term extended"), str(body.get("reason") or "")),
    "case.retimed": lambda body: (_("Ends reckoned again after a change of the calendar"), ""),
    "case.decided": _decided,
    "case.issued": lambda body: (_("Result made out"), str(body.get("licence_number") or "")),
    "case.delivered": lambda body: (_("Delivered; case closed"), _code(Delivery, body.get("way"))),
    "case.withdrawn": lambda body: (_("Taken back by the applicant"), str(body.get("reason") or "")),
    "case.material_attached": lambda body: (_("Material handed in"), str(body.get("material") or "")),
    "case.identity_unmasked": lambda body: (_("Full identity number looked at"), str(body.get("reason") or "")),
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
}


def _lacking(names: Iterable[str]) -> str:
    return ", ".join(LACKING[name]() if name in LACKING else name for name in names)


PARTICULARS: Mapping[str, Callable[[Any], tuple[str, str]]] = {
    "due_at": lambda value: (_("End of the term"), _last_day(value)),
    "points": lambda value: (_("Posts"), " + ".join(_code(Point, one) for one in value)),
    "before": lambda value: (_("Step before"), _instant(value)),
    "then": lambda value: (_("This step"), _instant(value)),
    "lacking": lambda value: (_("Missing"), _lacking(value)),
    "procedure": lambda value: (_("Procedure"), procedure_in_words(str(value)) if value else ""),
    "round": lambda value: (_("Notice"), str(value)),
    "missing": lambda value: (_("Missing materials"), ", ".join(map(str, value))),
    "reasons": lambda value: (_("Reasons given"), str(value) or _("none")),
    "opinion": lambda value: (_("Opinion given"), str(value) or _("none")),
}
