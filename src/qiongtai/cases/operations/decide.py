"""Decide a case."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.hearing import check_heard
from qiongtai.cases.models.publicity import check_published
from qiongtai.cases.models.review import found_by_panel
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import take_by_task, tasks_of
from qiongtai.cases.operations.finish_step import check_signers, finish_step, pick
from qiongtai.cases.operations.open_check import open_check
from qiongtai.cases.operations.prepare import legal_basis, prepare, reconsidering
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.reviews import DepartsFromReport, departs
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.texts import ReasonsMissing, clean
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.procedures import DELIVERY
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ
from qiongtai.signing.operations.sign_fact import sign_fact

GRANT, REFUSE = "grant", "refuse"
NO_END = dict.fromkeys(("promised_due_at", "statutory_due_at", "yellow_at", "due_at"))
"""Both clocks have stopped for good."""


@transaction.atomic
def decide_case(
    *,
    task_id: int,
    grant: bool,
    opinion: str,
    reasons: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Grant, or refuse with reasons and remedies (行政许可法 38); the term of delivery begins (44).

    A grant on a signed commitment opens its check (告知承诺). Raises `ReasonsMissing`, `Stale`, `AnotherActNeeded`,
    `PostsIncompatible`, `HearingOpen` while a hearing that was asked for is not held (48),
    `ReviewOpen` while an expert review goes on, and `DepartsFromReport` against its report without reasons.
    """
    case = take_by_task(task_id)
    tasks = tasks_of(case)
    task = pick(case, tasks, task_id, TaskAct.DECIDE, version=version, by=by)
    check_signers(case, tasks, task, by)
    reasons = _reasoned(case, reasons, grant=grant)
    state = advance(State(case.state), Act.GRANT if grant else Act.REFUSE)
    spec = spec_of(case.entry_version_id)
    delivery = spec.item.delivery.term if spec.item.delivery else DELIVERY
    calendar = calendar_of(case.place)
    deliver = due(day_of(at), delivery, calendar)
    happened = finish_step(
        case,
        tasks,
        task,
        outcome=GRANT if grant else REFUSE,
        opinion=opinion,
        by=by,
        at=at,
        calendar=calendar,
        state=state,
        granted=grant,
        reasons=reasons,
        decided_at=at,
        deliver_due_at=deliver.due_at,
        **NO_END,
    )
    written = _write(case, spec, task, at=at)
    decided = facts.CaseDecided(
        **about(case),
        granted=grant,
        reasons=reasons,
        remedies=not grant,
        deliver_due_at=deliver.due_at,
        deliver_due_on=deliver.due_on,
    )
    sign_fact(decided, by=by, at=at)
    done, *opened = happened
    check = open_check(case, spec, calendar, at=at)
    record(written, done, decided, *check, *opened, by=by, at=at)


def _reasoned(case: Case, reasons: str, *, grant: bool) -> str:
    """Return the reasons, clean, of a decision that nothing which is under way forbids."""
    check_heard(case.pk)
    check_published(case.pk)
    found = found_by_panel(case.pk)
    reasons = clean(reasons)
    if not grant and not reasons:
        raise ReasonsMissing
    if not reasons and departs(found, grant=grant):
        raise DepartsFromReport
    return reasons


def _write(case: Case, spec: EntrySpec, task: Task, *, at: datetime) -> PaperPrepared:
    """Prepare the written decision of the organ that decided; a refusal's paper names the remedies."""
    kind = PaperKind.DECISION_GRANT if case.granted else PaperKind.DECISION_REFUSE
    sender = organ(task.organ_id)
    said = {"reasons": case.reasons, "legal_basis": legal_basis(spec)}
    if case.granted:
        said["result_zh"] = spec.item.result.name_zh
    else:
        said["reconsideration_organ_zh"] = reconsidering(sender)
    return prepare(kind, case, at=at, sender=sender, **said)
