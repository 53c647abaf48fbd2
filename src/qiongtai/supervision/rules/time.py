"""The rules that time alone decides: what must happen, and by when, as a case stands (时限监察)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from qiongtai.cases.rules.states import State
from qiongtai.supervision.rules.codes import Colour
from qiongtai.supervision.rules.watched import Key, Watched

Ends = Iterator[tuple[Key, datetime]]
PERMIT = "permit"


def promised_limit_near(case: Watched) -> Ends:
    """T1, yellow: nine tenths of the promised term are used or one working day is left (优化营商环境条例 36)."""
    if case.yellow_at is not None:
        yield Key("T1", Colour.YELLOW), case.yellow_at


def promised_limit_passed(case: Watched) -> Ends:
    """T2, red: the promised end has passed and nothing is decided (优化营商环境条例 36)."""
    if case.promised_due_at is not None:
        yield Key("T2", Colour.RED), case.promised_due_at


def statutory_limit_passed(case: Watched) -> Ends:
    """T3, red and critical: the legal end has passed and nothing is decided (行政许可法 42, 74)."""
    if case.statutory_due_at is not None:
        yield Key("T3", Colour.RED), case.statutory_due_at


def step_over_its_limit(case: Watched) -> Ends:
    """T4: a step is over its own term, yellow; red when the working days of grace are over too."""
    if case.state == State.PAUSED:
        return
    for task_id, step in case.steps.items():
        if step.due_at is not None:
            yield Key("T4", Colour.YELLOW, task_id), step.due_at
        if step.red_at is not None:
            yield Key("T4", Colour.RED, task_id), step.red_at


def no_answer_in_time(case: Watched) -> Ends:
    """T5, red: neither accepted nor asked for correction in the term for an answer (行政许可法 32)."""
    if case.answer_due_at is not None:
        yield Key("T5", Colour.RED), case.answer_due_at


def delivery_late(case: Watched) -> Ends:
    """T6, yellow: a granted licence was not delivered in time (行政许可法 44)."""
    if case.deliver_due_at is not None and case.granted:
        yield Key("T6", Colour.YELLOW), case.deliver_due_at


def pause_not_ended(case: Watched) -> Ends:
    """P7, yellow: a special procedure outlasted what the applicant was told (行政许可法 45)."""
    if case.pause_end_at is not None:
        yield Key("P7", Colour.YELLOW), case.pause_end_at


def own_terms(case: Watched) -> Ends:
    """Yield the ends of the terms that run by supervisors' own rules."""
    for term, running in case.terms.items():
        yield Key(term.rule, running.colour, term.task_id), running.ends_at


TIME_RULES: Mapping[str, Callable[[Watched], Ends]] = {
    "T1": promised_limit_near,
    "T2": promised_limit_passed,
    "T3": statutory_limit_passed,
    "T4": step_over_its_limit,
    "T5": no_answer_in_time,
    "T6": delivery_late,
    "P7": pause_not_ended,
}


def ends(case: Watched) -> dict[Key, datetime]:
    """Return every instant at which a rule will be broken if nothing happens before."""
    return {key: at for rule in (*TIME_RULES.values(), own_terms) for key, at in rule(case)}
