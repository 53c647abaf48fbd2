"""Begin the approval of an accepted case: both clocks, the flow, the papers that prove it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import about, said_of
from qiongtai.cases.models.taking import handed_in_to, officer_id
from qiongtai.cases.operations.enter import BEFORE_THE_FLOW, printed
from qiongtai.cases.operations.follow_flow import follow_flow
from qiongtai.cases.operations.pass_on import brought_in
from qiongtai.cases.operations.prepare import sheet
from qiongtai.cases.operations.time_first_examination import begin_first_examination
from qiongtai.cases.queries.reckoning import reckoned
from qiongtai.cases.rules.clocks import columns
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.materials import missing
from qiongtai.cases.rules.states import Act, Channel, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.cases.rules.wording import term_zh
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.flows.operations.start_run import start_run
from qiongtai.flows.rules.steps import PASS, RunStep, TaskAct
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ
from qiongtai.places.rules.codes import Level


def begin_approval(
    case: Case, tasks: Sequence[Task], *, deemed: bool, promised: Collection[str] = (), by: Actor, at: datetime
) -> None:
    """Accept *case*, which `take` locked: from now, or (*deemed*) from the moment it was received (行政许可法 32).

    *promised*: the keys of materials that follow later, as the applicant promised.
    """
    spec = spec_of(case.entry_version_id)
    state = advance(State(case.state), Act.DEEM_ACCEPTED if deemed else Act.ACCEPT)
    accepted_at = (case.received_at or at) if deemed else at
    case.accepted_at, accepted_on = accepted_at, day_of(accepted_at)
    calendar = calendar_of(case.place)
    clocks = reckoned(case, spec, calendar)
    run = _start(case, spec)
    opened = follow_flow(
        case,
        spec,
        run,
        tasks,
        done=_accepted_by(tasks, by, at),
        at=at,
        calendar=calendar,
        state=state,
        run_id=run.run_id,
        accepted_at=accepted_at,
        accepted_on=accepted_on,
        deemed=deemed,
        answer_due_at=None,
        **columns(clocks),
    )
    handed_in = handed_in_to(case)
    proofs = prepare_papers(*_proofs(case, spec, handed_in), at=at)
    accepted = facts.CaseAccepted(
        **about(case),
        entry_id=case.entry_id,
        item_key=case.item_key,
        item_type=case.item_type,
        flow_key=case.flow_key,
        organ_key=case.organ_key,
        window_place=case.window_place,
        channel=Channel(case.channel),
        accepted_on=accepted_on,
        deemed=deemed,
        missing_materials=missing(spec.item, handed_in | set(promised)),
        promised_materials=tuple(promised),
        clocks=facts.clocks_of(clocks),
    )
    levels = (*begin_first_examination(case, spec), *brought_in(case, spec, by=by, at=at))
    record(*proofs, accepted, *opened, *levels, by=by, at=at)


def _start(case: Case, spec: EntrySpec) -> RunStep:
    """Start the flow behind its step of acceptance, which is what happens now."""
    known = said_of(case) | {
        "case.level": spec.level,
        "hearing_required": spec.item.hearing_required,
        "delegated": spec.level == Level.TOWNSHIP,
    }
    return start_run(flow_version_id=case.flow_version_id or 0, data=known, done=TaskAct.ACCEPT)


def _accepted_by(tasks: Sequence[Task], by: Actor, at: datetime) -> Task:
    task = next(one for one in tasks if one.task_key == BEFORE_THE_FLOW)
    task.state, task.done_at, task.done_by_id, task.done_by_name = TaskState.DONE, at, officer_id(by), by.name
    task.outcome = PASS
    return task


def _proofs(case: Case, spec: EntrySpec, handed_in: set[str]) -> Iterator[Sheet]:
    """Yield the acceptance receipt, and the commitment slip where a time is promised."""
    promised, statutory = spec.item.promised, spec.item.statutory
    terms: dict[str, Any] = {
        "promised": term_zh(promised.term if promised else None),
        "promised_due_on": case.promised_due_on.isoformat() if case.promised_due_on else "",
        "statutory": term_zh(statutory.term if statutory else None),
        "statutory_due_on": case.statutory_due_on.isoformat() if case.statutory_due_on else "",
    }
    sender = organ(case.first_organ_id or case.organ_id)
    yield sheet(
        PaperKind.ACCEPTANCE_RECEIPT,
        case,
        sender=sender,
        materials=[printed(one) for one in spec.item.materials if one.key in handed_in],
        deemed=case.deemed,
        **terms,
    )
    if promised is not None and not spec.item.on_the_spot:
        fee = "；".join(f"{one.name_zh}：{one.standard_zh}" for one in spec.item.fees) or "不收费"
        yield sheet(PaperKind.COMMITMENT_SLIP, case, sender=sender, visits=spec.item.visits, fee=fee, **terms)
