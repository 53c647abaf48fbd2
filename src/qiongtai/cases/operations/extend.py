"""Extend the term."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Extension, Pause, Task
from qiongtai.cases.models.standing import about, standing_of
from qiongtai.cases.models.taking import keep_tasks, live, take, tasks_of, unchanged
from qiongtai.cases.operations.follow_flow import urgent_at
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.operations.reckon import reckon
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import may
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.texts import reason as checked
from qiongtai.cases.rules.wording import term_zh
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.clocks import TwoClocks
from qiongtai.law.procedures import Approver, ExtensionRule, check_extension
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.law.terms import Term
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.signing.operations.sign_fact import sign_fact


class ExtensionTooLate(Refusal):
    """The term is over: an extension had to be decided before its end (Article 42)."""


@transaction.atomic
def extend_case(*, case_id: int, reason: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Extend the statutory term once, by what the item's law gives; the applicant is told why (行政许可法 42).

    The power to extend is the head's whom the item names. Raises `NoExtension`, `AlreadyExtended`, `ExtensionTooLate`,
    `ReasonMissing`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    standing = standing_of(case, tasks)
    if not may(by, Power.EXTEND, standing.deciding):
        raise NotFound
    unchanged(case, version)
    state = advance(State(case.state), Act.EXTEND)
    spec = spec_of(case.entry_version_id)
    rule = _rule(spec)
    before = Extension.objects.filter(case_id=case.pk).exists()
    term = check_extension(rule, extended_before=before, approver=rule.approver if rule else None)
    if case.statutory_due_at is not None and at >= case.statutory_due_at:
        raise ExtensionTooLate
    reason = checked(reason)
    extension = Extension.objects.create(
        case=case, value=term.value, unit=term.unit, reason=reason, by_name=by.name, at=at
    )
    clocks = _move(case, spec, tasks, extension, paused=state is State.PAUSED)
    notice = _tell(case, term, reason, at=at)
    extended = facts.CaseExtended(
        **about(case), value=term.value, unit=term.unit.value, reason=reason, clocks=facts.clocks_of(clocks)
    )
    sign_fact(extended, by=by, at=at)
    record(notice, extended, by=by, at=at)


def _rule(spec: EntrySpec) -> ExtensionRule | None:
    given = spec.item.extension
    if given is None:
        return None
    return ExtensionRule(given.term, Approver(given.approver.value) if given.approver else None)


def _move(case: Case, spec: EntrySpec, tasks: list[Task], extension: Extension, *, paused: bool) -> TwoClocks | None:
    """Set the new ends; while a special procedure goes on there are none to set, they come when it ends."""
    if paused:
        return None
    pauses = list(Pause.objects.filter(case_id=case.pk).order_by("id"))
    clocks = reckon(case, spec, calendar_of(case.place), pauses, extension)
    steps = live(tasks)
    for task in steps:
        task.case_due_at, task.urgent_at = case.due_at, urgent_at(task.due_at, case.due_at)
    if steps:
        keep_tasks(steps)
    return clocks


def _tell(case: Case, term: Term, reason: str, *, at: datetime) -> PaperPrepared:
    due_on = case.statutory_due_on.isoformat() if case.statutory_due_on else ""
    return prepare(PaperKind.EXTENSION_NOTICE, case, at=at, value_zh=term_zh(term), reason=reason, due_on=due_on)
