"""A case's facts in an officer's words, for all doors that officers use."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from qiongtai.cases.queries.telling_levels import LEVELS
from qiongtai.cases.queries.telling_outcomes import OUTCOMES
from qiongtai.cases.queries.telling_reviews import REVIEWS
from qiongtai.cases.queries.telling_special import SPECIAL
from qiongtai.cases.rules.states import Channel, Delivery, NonAcceptance
from qiongtai.law.points import Point
from qiongtai.ui.procedures import procedure_in_words
from qiongtai.ui.wording import date_in_words, label_of, last_day_of

Body = Mapping[str, Any]


def told(kind: str, body: Body) -> tuple[str, str]:
    """Return what happened, and its particulars, of a fact of *kind*; a kind that is not a case's stands for itself."""
    return WORDS[kind](body) if kind in WORDS else (kind, "")


def told_of(kind: str, name: str, acting_for: str | None) -> str:
    """Return who acted: an actor of *kind* with *name*, for *acting_for* (as facts keep it)."""
    who = _("the system") if kind == "system" else name
    if not acting_for:
        return who
    return _("%(actor)s for %(principal)s") % {"actor": who, "principal": acting_for.split(" ", 2)[-1]}


def _day(text: Any) -> str:
    return date_in_words(date.fromisoformat(str(text)[:10])) if text else ""


def _last_day(text: Any) -> str:
    return date_in_words(last_day_of(datetime.fromisoformat(str(text)))) if text else ""


def _code(enumeration: Any, value: Any) -> str:
    return label_of(enumeration(value)) if value in {one.value for one in enumeration} else str(value or "")


def _came_in(body: Body) -> tuple[str, str]:
    channel = _code(Channel, body.get("channel"))
    return _("Application came in"), _("%(channel)s; an answer is due by %(day)s") % {
        "channel": channel,
        "day": _day(body.get("answer_due_on")),
    }


def _accepted(body: Body) -> tuple[str, str]:
    if body.get("deemed"):
        return _("Counts as accepted by law"), _("from %(day)s (Article 32)") % {"day": _day(body.get("accepted_on"))}
    lacking = (*(body.get("missing_materials") or ()), *(body.get("promised_materials") or ()))
    return _("Accepted"), _("without: %(names)s") % {"names": ", ".join(map(str, lacking))} if lacking else ""


def _task_done(body: Body) -> tuple[str, str]:
    what = _("%(point)s finished") % {"point": _code(Point, body.get("point"))}
    return what, str(body.get("opinion") or "")


def _task_opened(body: Body) -> tuple[str, str]:
    what = _("%(point)s begins") % {"point": _code(Point, body.get("point"))}
    day = _last_day(body.get("due_at"))
    return what, _("step ends %(day)s") % {"day": day} if day else ""


def _paused(body: Body) -> tuple[str, str]:
    detail = _("%(kind)s, planned to %(day)s. %(basis)s") % {
        "kind": procedure_in_words(str(body.get("procedure"))),
        "day": _day(body.get("planned_end_on")),
        "basis": body.get("basis") or "",
    }
    return _("Special procedure begins; the clocks stand still"), detail


def _decided(body: Body) -> tuple[str, str]:
    return (_("Granted") if body.get("granted") else _("Refused")), str(body.get("reasons") or "")


WORDS: dict[str, Callable[[Body], tuple[str, str]]] = {
    "case.drafted": lambda body: (_("Application begun"), _code(Channel, body.get("channel"))),
    "case.submitted": _came_in,
    "case.received": _came_in,
    "case.correction_asked": lambda body: (
        _("Correction asked, notice %(round)s") % {"round": body.get("round")},
        "; ".join(map(str, body.get("missing") or ())),
    ),
    "case.correction_supplied": lambda body: (
        _("Correction supplied"),
        _("an answer is due by %(day)s") % {"day": _day(body.get("answer_due_on"))},
    ),
    "case.accepted": _accepted,
    "case.acceptance_refused": lambda body: (
        _("Not accepted: %(ground)s") % {"ground": _code(NonAcceptance, body.get("ground"))},
        str(body.get("reasons") or ""),
    ),
    "case.task_opened": _task_opened,
    "case.task_done": _task_done,
    "case.paused": _paused,
    "case.resumed": lambda body: (
        _("Special procedure ended; the clocks run again"),
        _("last day %(day)s") % {"day": _day(body.get("last_day"))},
    ),
    "case.extended": lambda body: (_("Term extended"), str(body.get("reason") or "")),
    "case.retimed": lambda body: (_("Ends reckoned again after a change of the calendar"), ""),
    "case.decided": _decided,
    "case.issued": lambda body: (_("Result made out"), str(body.get("licence_number") or "")),
    "case.delivered": lambda body: (
        _("Delivered; case closed"),
        _("%(way)s; %(days)s working days used")
        % {"way": _code(Delivery, body.get("way")), "days": body.get("workdays_used")},
    ),
    "case.withdrawn": lambda body: (_("Taken back by the applicant"), str(body.get("reason") or "")),
    "case.discarded": lambda body: (_("Draft thrown away"), ""),
    "case.material_attached": lambda body: (_("Material handed in"), str(body.get("material") or "")),
    "case.identity_unmasked": lambda body: (_("Full identity number looked at"), str(body.get("reason") or "")),
    "case.archive_taken": lambda body: (_("Archive file taken"), ""),
    "case.own_archive_taken": lambda body: (_("File of their own case taken by the applicant"), ""),
    **OUTCOMES,
    **REVIEWS,
    **LEVELS,
    **SPECIAL,
}
