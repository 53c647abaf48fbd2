"""Rules that supervisors made themselves: one fact with a condition, or a term from a fact to a fact."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from qiongtai.law.actor import ActorKind
from qiongtai.law.terms import day_of, end_of
from qiongtai.supervision.rules.codes import Standing
from qiongtai.supervision.rules.rulebook import Rulebook, RuleSpec
from qiongtai.supervision.rules.templates import Template, TermUnit
from qiongtai.supervision.rules.watched import Breach, Happening, Running, TermOf, Watched


def holds(rule: RuleSpec, case: Watched, fact: Happening | None) -> bool:
    """Tell whether the rule's condition is true of *fact* (None: a term ran out) and of *case* as it stood before."""
    return rule.holds is None or rule.holds({"fact": said_of(fact), "case": told_of(case, fact)})


def said_of(fact: Happening | None) -> dict[str, Any]:
    """Return what a condition may ask of a fact: its own fields, its kind and its actor's."""
    if fact is None:
        return {"kind": "", "by": ""}
    return {**fact.body, "kind": fact.kind, "by": fact.actor_kind}


def told_of(case: Watched, fact: Happening | None = None) -> dict[str, Any]:
    """Return what a condition may ask of a case."""
    body: Mapping[str, Any] = fact.body if fact is not None else {}
    names = ("item_key", "item_type", "flow_key", "organ_key", "channel")
    return {
        **{name: getattr(case, name) or body.get(name) or "" for name in names},
        "place": case.place or (fact.place if fact else "") or "",
        "state": case.state,
        "corrections": case.corrections,
        "granted": bool(case.granted),
    }


def happened(case: Watched, fact: Happening, rule: RuleSpec) -> list[Breach]:
    """Return the breach that *fact* is, of the kind that *rule* looks at; none when the condition does not hold."""
    if not holds(rule, case, fact):
        return []
    officer = fact.actor_id if fact.actor_kind == ActorKind.STAFF else None
    return [
        Breach(
            key=f"{rule.code}:{case.case_id}:{fact.link}",
            rule=rule.code,
            colour=rule.colour,
            case_id=case.case_id,
            at=fact.at,
            point=str(fact.body.get("point") or rule.points[0]),
            place=fact.place or case.place,
            organ_id=fact.organ_id or case.organ_id,
            subject_id=str(case.case_id),
            task_id=fact.body.get("task_id"),
            officer_id=officer,
            officer_name=fact.actor_name if officer else "",
            version=rule.version,
            severity=rule.severity,
        )
    ]


def end_terms(case: Watched, fact: Happening) -> None:
    """End the terms that *fact* ends: of any version of a rule, for it may have begun under an earlier one."""
    if case.standing == Standing.OVER:
        case.terms = {}
        return
    task_id = int(fact.body.get("task_id") or 0)
    case.terms = {
        term: one for term, one in case.terms.items() if one.until != fact.kind or term.task_id not in (0, task_id)
    }


def begin_term(case: Watched, fact: Happening, rule: RuleSpec, book: Rulebook) -> None:
    """Begin the term of *rule* with *fact*; one that begins again begins afresh."""
    template = rule.template
    assert template is not None
    task_id = int(fact.body.get("task_id") or 0) if _of_steps(template) else 0
    case.terms[TermOf(rule.code, task_id)] = Running(
        rule.colour, _end(template, fact.place or case.place, fact.at, book), template.ends
    )


def _of_steps(template: Template) -> bool:
    """Tell whether the term is a step's: both of its facts speak of one."""
    steps = ("case.task_opened", "case.task_assigned", "case.task_done", "case.task_left")
    return template.starts in steps and template.ends in steps


def _end(template: Template, place: str, at: datetime, book: Rulebook) -> datetime:
    if template.unit == TermUnit.HOUR:
        return at + timedelta(hours=template.value)
    midnight = end_of(day_of(at))
    if template.unit == TermUnit.DAY:
        return midnight + timedelta(days=template.value)
    return book.later(place, midnight, template.value)
