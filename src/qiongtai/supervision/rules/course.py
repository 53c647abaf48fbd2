"""What a fact changes in a watched case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from qiongtai.cases.rules.lifecycle import FINAL
from qiongtai.cases.rules.states import State
from qiongtai.flows.rules.steps import OBJECTED
from qiongtai.law.lights import light
from qiongtai.law.points import Point
from qiongtai.supervision.rules.codes import Standing
from qiongtai.supervision.rules.deeds import officers_of
from qiongtai.supervision.rules.watched import Happening, Step, Watched, instant

Red = Callable[[str, datetime], datetime]
"""``later(place, due_at)``: when a step at *place* that was due at *due_at* turns from yellow to red."""

HEARINGS = {"case.hearing_asked": "asked", "case.hearing_held": "held"}
STILL = frozenset({State.PAUSED.value, State.CORRECTION_ASKED.value})
OVER = frozenset(state.value for state in FINAL)
IDENTITY = ("entry_version_id", "item_key", "item_type", "flow_key", "organ_key", "window_place", "channel")


def learn_identity(case: Watched, fact: Happening) -> None:
    """Take from *fact* what names the case and never changes, where it is not known yet."""
    body = fact.body
    case.number = case.number or body.get("number") or ""
    if fact.kind not in ("case.task_opened", "case.task_done", "case.task_left") or not case.place:
        case.place = case.place or fact.place or ""
        case.organ_id = case.organ_id or fact.organ_id
    for name in IDENTITY:
        if not getattr(case, name) and body.get(name):
            setattr(case, name, body[name])
    acted = officers_of(fact)
    if acted is not None:
        known = case.officers.setdefault(acted[0], [])
        known.extend(one for one in acted[1] if one not in known)


def advance(case: Watched, fact: Happening, later: Red) -> None:
    """Bring *case* up to *fact*."""
    change = CHANGES.get(fact.kind)
    if change is not None:
        change(case, fact, later)
        case.last_at = fact.at
    _note(case, fact)
    case.link = fact.link
    case.standing = standing(case, fact.at)


def _note(case: Watched, fact: Happening) -> None:
    """Remember what later facts are held against: a hearing that was asked for or held, an answer that was no."""
    if fact.kind in HEARINGS:
        case.hearing = HEARINGS[fact.kind]
    elif fact.kind == "case.task_done" and fact.body["point"] in (Point.REVIEW, Point.APPROVE):
        if fact.body["outcome"] == OBJECTED:
            case.objected = fact.body["point"]
        elif case.objected == fact.body["point"]:
            case.objected = ""


def standing(case: Watched, at: datetime) -> Standing:
    """Return how the case stands at the instant *at*."""
    if case.state in OVER:
        return Standing.OVER
    if case.state in STILL:
        return Standing.STILL
    if case.answer_due_at is not None and at >= case.answer_due_at:
        return Standing.RED
    if case.deliver_due_at is not None and at >= case.deliver_due_at:
        return Standing.YELLOW
    return Standing(light(at, case.yellow_at, case.promised_due_at, case.statutory_due_at).value)


def _came_in(case: Watched, fact: Happening, later: Red) -> None:
    case.state = State.RECEIVED if fact.kind == "case.received" else State.SUBMITTED
    case.received_at, case.answer_due_at = fact.at, instant(fact.body["answer_due_at"])


def _correction_asked(case: Watched, fact: Happening, later: Red) -> None:
    case.state, case.answer_due_at = State.CORRECTION_ASKED, None
    case.corrections = fact.body["round"]


def _correction_supplied(case: Watched, fact: Happening, later: Red) -> None:
    case.state, case.answer_due_at = State.SUBMITTED, instant(fact.body["answer_due_at"])


def _accepted(case: Watched, fact: Happening, later: Red) -> None:
    case.state, case.answer_due_at, case.accepted_at = State.ACCEPTED, None, fact.at
    _set_clocks(case, fact.body["clocks"])


def _ended(state: State) -> Callable[[Watched, Happening, Red], None]:
    def ended(case: Watched, fact: Happening, later: Red) -> None:
        case.state, case.closed_at, case.steps = state, fact.at, {}
        case.answer_due_at = case.deliver_due_at = case.pause_end_at = None
        _set_clocks(case, {})

    return ended


def _task_opened(case: Watched, fact: Happening, later: Red) -> None:
    place, due_at = fact.place or case.place, instant(fact.body.get("due_at"))
    case.steps[fact.body["task_id"]] = Step(
        point=fact.body["point"],
        place=place,
        organ_id=fact.organ_id,
        opened_at=fact.at,
        due_at=due_at,
        red_at=later(place, due_at) if due_at else None,
    )


def _task_done(case: Watched, fact: Happening, later: Red) -> None:
    case.steps.pop(fact.body["task_id"], None)
    if case.state == State.ACCEPTED:
        case.state = State.IN_APPROVAL


def _task_left(case: Watched, fact: Happening, later: Red) -> None:
    case.steps.pop(fact.body["task_id"], None)


def _paused(case: Watched, fact: Happening, later: Red) -> None:
    case.state, case.pause_end_at = State.PAUSED, instant(fact.body["planned_end_at"])
    _set_clocks(case, fact.body["clocks"])


def _resumed(case: Watched, fact: Happening, later: Red) -> None:
    case.state, case.pause_end_at = State.IN_APPROVAL, None
    _set_clocks(case, fact.body["clocks"])
    _set_steps(case, fact, later)


def _extended(case: Watched, fact: Happening, later: Red) -> None:
    _set_clocks(case, fact.body["clocks"])


def _retimed(case: Watched, fact: Happening, later: Red) -> None:
    if fact.body.get("answer_due_at"):
        case.answer_due_at = instant(fact.body["answer_due_at"])
    else:
        _set_clocks(case, fact.body["clocks"])
        _set_steps(case, fact, later)


def _decided(case: Watched, fact: Happening, later: Red) -> None:
    case.granted = fact.body["granted"]
    case.state = State.GRANTED if case.granted else State.REFUSED
    case.decided_at, case.deliver_due_at = fact.at, instant(fact.body.get("deliver_due_at"))
    case.steps, case.pause_end_at = {}, None
    _set_clocks(case, {})


def _renewed_by_silence(case: Watched, fact: Happening, later: Red) -> None:
    _decided(case, fact, later)
    case.state, case.answer_due_at = State.ISSUED, None


def _issued(case: Watched, fact: Happening, later: Red) -> None:
    case.state = State.ISSUED


def _set_clocks(case: Watched, clocks: Mapping[str, Any]) -> None:
    case.yellow_at = instant(clocks.get("yellow_at"))
    case.promised_due_at = instant(clocks.get("promised_due_at"))
    case.statutory_due_at = instant(clocks.get("statutory_due_at"))


def _set_steps(case: Watched, fact: Happening, later: Red) -> None:
    for moved in fact.body.get("tasks") or ():
        step = case.steps.get(moved["task_id"])
        if step is not None:
            due_at = instant(moved["due_at"])
            red_at = later(step.place, due_at) if due_at else None
            case.steps[moved["task_id"]] = replace(step, due_at=due_at, red_at=red_at)


CHANGES: Mapping[str, Callable[[Watched, Happening, Red], None]] = {
    "case.submitted": _came_in,
    "case.received": _came_in,
    "case.correction_asked": _correction_asked,
    "case.correction_supplied": _correction_supplied,
    "case.accepted": _accepted,
    "case.acceptance_refused": _ended(State.NOT_ACCEPTED),
    "case.task_opened": _task_opened,
    "case.task_done": _task_done,
    "case.task_left": _task_left,
    "case.paused": _paused,
    "case.resumed": _resumed,
    "case.extended": _extended,
    "case.retimed": _retimed,
    "case.decided": _decided,
    "case.renewed_by_silence": _renewed_by_silence,
    "case.issued": _issued,
    "case.delivered": _ended(State.CLOSED),
    "case.withdrawn": _ended(State.WITHDRAWN),
}
