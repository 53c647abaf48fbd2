"""One fact, or one moment, in the life of a watched case: what is broken by it.

The same facts give the same breaches, whether they are followed as they come, after a stop, or all over again: a
deadline is broken if and only if no fact of an earlier instant ended or moved it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from qiongtai.law.points import Point
from qiongtai.supervision.rules.course import CHANGES, Red, advance, learn_identity, standing
from qiongtai.supervision.rules.deeds import DEED_RULES
from qiongtai.supervision.rules.failing import attempt, failure
from qiongtai.supervision.rules.matters import MATTER_RULES
from qiongtai.supervision.rules.money import MONEY_RULES
from qiongtai.supervision.rules.monthly import MONTHLY_RULES
from qiongtai.supervision.rules.own import begin_term, end_terms, happened, holds
from qiongtai.supervision.rules.rulebook import InForce, Rulebook, RuleSpec
from qiongtai.supervision.rules.templates import CASE_KINDS
from qiongtai.supervision.rules.time import TIME_RULES, ends
from qiongtai.supervision.rules.watched import (
    Breach,
    Deadline,
    Failed,
    Finding,
    Happening,
    Key,
    Unfounded,
    Watched,
)

WORKING = frozenset().union(TIME_RULES, DEED_RULES, MATTER_RULES, MONEY_RULES, MONTHLY_RULES)
"""The rules that watch today; the others are blind spots, and shown as such."""

CASE_POINT = {"T5": Point.ACCEPT, "T6": Point.CLOSE, "P7": Point.HANDLE}
"""At which point a deadline of the whole case belongs, where it is not the step at which the case waits."""

STEP_GRACE = 1
"""Working days after its end until a step turns red, while the rule that says so is off."""

FOLLOWED = frozenset(CHANGES) | frozenset(CASE_KINDS)
"""The facts of a case that are followed; those that change nothing matter to rules of supervisors' own alone."""

Look = Callable[[Watched, Happening, RuleSpec], Iterator[Finding]]
Result = Breach | Unfounded | Failed


def take(case: Watched, fact: Happening, book: Rulebook) -> list[Result]:
    """Take *fact* into *case* and return what it breaks, deadlines that passed before it first.

    A fact that comes after later ones (it had been put aside) tells only what cannot be out of date by now.
    """
    late = fact.link <= case.link
    results: list[Result] = [] if late else [*lapse(case, fact.at, book)]
    in_force = book.at(fact.at)
    if fact.kind in CHANGES:
        results += _deeds(case, fact, in_force)
    results += _own(case, fact, in_force)
    begun = [] if late else _begun(case, fact, in_force, results)
    learn_identity(case, fact)
    if not late:
        before = dict(case.deadlines)
        advance(case, fact, _turning_red(book, case, fact.at))
        end_terms(case, fact)
        for rule in begun:
            begin_term(case, fact, rule, book)
        case.deadlines = _kept(before, ends(case))
        results += _unfounded(case, before, fact.at)
    return results


def lapse(case: Watched, until: datetime, book: Rulebook) -> Iterator[Breach | Failed]:
    """Fire the deadlines of *case* that passed by *until*, the earliest first, and yield what is broken."""
    due = [(one.fires_at, key) for key, one in case.deadlines.items() if not one.fired and one.fires_at <= until]
    for fires_at, key in sorted(due):
        case.deadlines[key] = replace(case.deadlines[key], fired=True)
        rule = _rule(book.at(fires_at), case, key.rule)
        if rule is None:
            continue
        try:
            broken = rule.template is not None or holds(rule, case, None)
        except Exception as error:  # noqa: BLE001  (whatever it is, the other rules go on)
            yield failure(rule, error, fires_at, f"case {case.case_id}")
            continue
        if broken:
            yield _passed(case, key, fires_at, rule)
    if due:
        case.standing = standing(case, until)


def breach_key(case: Watched, key: Key, fires_at: datetime) -> str:
    """Return the name of the breach of one limit: a limit that moved is another one."""
    return f"{key.rule}:{case.case_id}:{key.task_id or ''}:{key.colour}:{int(fires_at.timestamp())}"


def _kept(before: dict[Key, Deadline], wanted: dict[Key, datetime]) -> dict[Key, Deadline]:
    """Return the deadlines that stand now: those that did not move keep whether they have fired."""
    return {
        key: before[key] if key in before and before[key].fires_at == at else Deadline(at) for key, at in wanted.items()
    }


def _unfounded(case: Watched, before: dict[Key, Deadline], at: datetime) -> list[Result]:
    """Return the breaches that were raised although a fact of an earlier instant, not known then, had ended them."""
    return [
        Unfounded(breach_key(case, key, one.fires_at))
        for key, one in before.items()
        if one.fired and one.fires_at > at and case.deadlines.get(key) != one
    ]


def _passed(case: Watched, key: Key, at: datetime, rule: RuleSpec) -> Breach:
    task_id, waits = key.task_id, case.waits_at
    step = case.steps.get(task_id) if task_id else None
    if step is None and key.rule not in CASE_POINT and waits is not None:
        task_id, step = waits
    return Breach(
        key=breach_key(case, key, at),
        rule=key.rule,
        colour=key.colour,
        case_id=case.case_id,
        at=at,
        point=str(CASE_POINT.get(key.rule) or (step.point if step else _own_point(rule))),
        place=step.place if step else case.place,
        organ_id=step.organ_id if step else case.organ_id,
        subject_id=str(case.case_id),
        task_id=task_id or None,
        particulars={"due_at": at.isoformat()},
        version=rule.version,
        severity=rule.severity,
    )


def _own_point(rule: RuleSpec) -> str:
    return rule.points[0] if rule.template is not None else Point.HANDLE


def _deeds(case: Watched, fact: Happening, in_force: InForce) -> list[Result]:
    results: list[Result] = []
    for code, look in DEED_RULES.items():
        rule = _rule_for(in_force, case, fact, code)
        if rule is not None:
            results += attempt(rule, fact, partial(_looked, case, fact, rule, look))
    return results


def _looked(case: Watched, fact: Happening, rule: RuleSpec, look: Look) -> list[Breach]:
    found = list(look(case, fact, rule))
    return [_done(case, fact, rule, one) for one in found] if found and holds(rule, case, fact) else []


def _own(case: Watched, fact: Happening, in_force: InForce) -> list[Result]:
    """Return what rules of supervisors' own make of the fact."""
    results: list[Result] = []
    for rule in in_force.events.get(fact.kind, ()):
        if _rule_for(in_force, case, fact, rule.code) is not None:
            results += attempt(rule, fact, partial(happened, case, fact, rule))
    return results


def _begun(case: Watched, fact: Happening, in_force: InForce, results: list[Result]) -> list[RuleSpec]:
    """Return the rules whose term begins with the fact; those that fail are added to *results*."""
    begun = []
    for rule in in_force.begun.get(fact.kind, ()):
        if _rule_for(in_force, case, fact, rule.code) is None:
            continue
        try:
            if holds(rule, case, fact):
                begun.append(rule)
        except Exception as error:  # noqa: BLE001  (whatever it is, the other rules go on)
            results.append(failure(rule, error, fact.at, f"{fact.kind} {fact.subject_id}"))
    return begun


def _done(case: Watched, fact: Happening, rule: RuleSpec, found: Finding) -> Breach:
    return Breach(
        key=f"{rule.code}:{case.case_id}:{found.what}",
        rule=rule.code,
        colour=rule.colour,
        case_id=case.case_id,
        at=fact.at,
        point=str(found.point),
        place=fact.place or case.place,
        organ_id=fact.organ_id or case.organ_id,
        subject_id=str(case.case_id),
        task_id=found.task_id,
        officer_id=found.officer_id,
        officer_name=fact.actor_name if found.officer_id == fact.actor_id else "",
        particulars=found.particulars,
        version=rule.version,
        severity=rule.severity,
    )


def _rule(in_force: InForce, case: Watched, code: str) -> RuleSpec | None:
    return in_force.rule(code, case.item_type, case.flow_key, case.item_key, case.place)


def _rule_for(in_force: InForce, case: Watched, fact: Happening, code: str) -> RuleSpec | None:
    if code not in in_force.rules:
        return None
    body = fact.body
    return in_force.rule(
        code,
        case.item_type or body.get("item_type", ""),
        case.flow_key or body.get("flow_key", ""),
        case.item_key or body.get("item_key", ""),
        case.place or fact.place or "",
    )


def _turning_red(book: Rulebook, case: Watched, at: datetime) -> Red:
    rule = _rule(book.at(at), case, "T4")
    workdays = int(rule.params.get("red_after_workdays", STEP_GRACE)) if rule else STEP_GRACE
    return lambda place, due_at: book.later(place, due_at, workdays)
