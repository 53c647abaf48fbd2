"""A case's course in plain words for the one whose case it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from qiongtai.cases.queries.rows import HistoryRow
from qiongtai.cases.rules.reviews import Stance
from qiongtai.cases.rules.states import NonAcceptance, State
from qiongtai.law.points import Point
from qiongtai.law.procedures import Procedure
from qiongtai.ui.navigation import Step, steps_through
from qiongtai.ui.wording import date_in_words, label_of

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, as a sentence; *more* adds what was written about it."""

    at: datetime
    words: str
    more: str = ""


def history(rows: Iterable[HistoryRow]) -> tuple[Told, ...]:
    """Return what happened, the newest first; steps that only officers care about are left out."""
    told = [(row, SENTENCES[row.kind](row.body)) for row in rows if row.kind in SENTENCES]
    return tuple(Told(row.at, words, _more(row.kind, row.body)) for row, words in reversed(told) if words)


def _more(kind: str, body: Body) -> str:
    return str(body.get("reasons") or body.get("reason") or "") if kind not in ("case.decided",) else ""


def _day(value: Any) -> str:
    return date_in_words(date.fromisoformat(str(value)[:10])) if value else ""


def _procedure(code: Any) -> str:
    return label_of(Procedure(code)) if code in set(Procedure) else str(code)


def _correction(body: Body) -> str:
    return gettext("You were asked to correct or supply something.")


def _submitted(body: Body) -> str:
    return gettext("You sent the application. An answer must come by %(day)s.") % {
        "day": _day(body.get("answer_due_on"))
    }


def _received(body: Body) -> str:
    words = gettext("A window took in your application. An answer must come by %(day)s.")
    return words % {"day": _day(body.get("answer_due_on"))}


def _supplied(body: Body) -> str:
    words = gettext("You handed in what was missing. An answer must come by %(day)s.")
    return words % {"day": _day(body.get("answer_due_on"))}


def _accepted(body: Body) -> str:
    if body.get("deemed"):
        words = gettext("No answer came in time, so by law the application counts as accepted from %(day)s.")
    else:
        words = gettext("The application was accepted on %(day)s.")
    return words % {"day": _day(body.get("accepted_on"))}


def _not_accepted(body: Body) -> str:
    ground = body.get("ground")
    words = label_of(NonAcceptance(ground)) if ground in set(NonAcceptance) else ""
    return gettext("The application was not accepted: %(ground)s.") % {"ground": words}


def _task_done(body: Body) -> str:
    point = body.get("point")
    if point not in set(Point) or point in (Point.ACCEPT, Point.CLOSE):
        return ""
    return gettext("A step was finished: %(point)s.") % {"point": label_of(Point(point))}


def _paused(body: Body) -> str:
    words = gettext("The term stands still for %(procedure)s, planned until %(day)s.")
    return words % {"procedure": _procedure(body.get("procedure")), "day": _day(body.get("planned_end_on"))}


def _resumed(body: Body) -> str:
    return gettext("The term runs again after %(procedure)s.") % {"procedure": _procedure(body.get("procedure"))}


def _extended(body: Body) -> str:
    clocks = body.get("clocks") or {}
    day = clocks.get("statutory_due_on") or clocks.get("promised_due_on")
    return gettext("The term was extended to %(day)s.") % {"day": _day(day)}


def _retimed(body: Body) -> str:
    return gettext("The calendar changed, and with it the end of the term.")


def _decided(body: Body) -> str:
    return gettext("The application was granted.") if body.get("granted") else gettext("The application was refused.")


def _issued(body: Body) -> str:
    number = body.get("licence_number")
    return (
        gettext("The licence %(number)s was made out.") % {"number": number}
        if number
        else gettext("The result was made out.")
    )


def _delivered(body: Body) -> str:
    return gettext("The result was handed over. The case is closed.")


def _withdrawn(body: Body) -> str:
    return gettext("You took the application back.")


def _unmasked(body: Body) -> str:
    return gettext("An officer looked at the full identity number.")


def _renewed_by_silence(body: Body) -> str:
    words = gettext(
        "No decision came by the licence's last day, %(day)s, so by law it counts as renewed until %(until)s."
    )
    return words % {"day": _day(body.get("expires_on")), "until": _day(body.get("valid_until"))}


def _checked(body: Body) -> str:
    if body.get("kept"):
        return gettext("Two officers checked your commitment and found it kept.")
    return gettext("Two officers checked your commitment and found it broken.")


SENTENCES: dict[str, Callable[[Body], str]] = {
    "case.submitted": _submitted,
    "case.received": _received,
    "case.correction_asked": _correction,
    "case.correction_supplied": _supplied,
    "case.accepted": _accepted,
    "case.acceptance_refused": _not_accepted,
    "case.task_done": _task_done,
    "case.paused": _paused,
    "case.resumed": _resumed,
    "case.extended": _extended,
    "case.retimed": _retimed,
    "case.hearing_told": lambda body: (
        gettext("You may ask for a hearing until %(day)s.") % {"day": _day(body.get("ask_by"))}
    ),
    "case.hearing_asked": lambda body: (
        gettext("A hearing was asked for; it is held by %(day)s.") % {"day": _day(body.get("hold_by"))}
    ),
    "case.hearing_called": lambda body: (
        gettext("The hearing is on %(day)s, %(venue)s.")
        % {"day": _day(body.get("held_on")), "venue": body.get("venue") or ""}
    ),
    "case.hearing_held": lambda body: gettext("The hearing was held. The decision rests on its minutes."),
    "case.sent_up": lambda body: (
        gettext("The first examination is done; all went straight up to %(organ)s.") % {"organ": body.get("to_organ")}
    ),
    "case.review_convened": lambda body: (
        gettext("Experts review the application; they are to report by %(day)s.")
        % {"day": _day(body.get("planned_end_on"))}
    ),
    "case.review_reported": lambda body: (
        gettext("The experts have reported: %(finding)s.")
        % {"finding": label_of(Stance(body["found"])) if body.get("found") in set(Stance) else ""}
    ),
    "case.review_called_off": lambda body: gettext("The expert review was called off; the term runs again."),
    "case.site_check_planned": lambda body: (
        gettext("Two officers check on site on %(day)s, %(place)s.")
        % {"day": _day(body.get("planned_on")), "place": body.get("venue") or ""}
    ),
    "case.site_check_confirmed": lambda body: gettext("Two officers checked on site; the record is with your papers."),
    "case.publicity_begun": lambda body: (
        gettext("The application is public until %(day)s; anybody may object.") % {"day": _day(body.get("last_on"))}
    ),
    "case.publicity_ended": lambda body: gettext("The publicity ended, and its result was published."),
    "case.decided": _decided,
    "case.issued": _issued,
    "case.delivered": _delivered,
    "case.withdrawn": _withdrawn,
    "case.identity_unmasked": _unmasked,
    "case.corrected_on_spot": lambda body: gettext("What could be mended was mended at the window, there and then."),
    "case.material_reused": lambda body: gettext("A paper that is here already was used again, as you agreed."),
    "case.commitment_signed": lambda body: gettext("You signed the commitment on which the service is granted."),
    "case.commitment_checked": _checked,
    "case.renewed_by_silence": _renewed_by_silence,
    "case.grant_revoked": lambda body: gettext("The grant was revoked."),
}

STAGE_OF = {
    State.SUBMITTED: 0,
    State.RECEIVED: 0,
    State.CORRECTION_ASKED: 0,
    State.ACCEPTED: 1,
    State.IN_APPROVAL: 1,
    State.PAUSED: 1,
    State.GRANTED: 2,
    State.REFUSED: 2,
    State.ISSUED: 2,
    State.CLOSED: 3,
}


def stages(state: State) -> tuple[Step, ...]:
    """Return the way of a case in three steps; empty for one that ended outside it."""
    if state not in STAGE_OF:
        return ()
    return steps_through((gettext("Answer"), gettext("Examination"), gettext("Result")), STAGE_OF[state])
