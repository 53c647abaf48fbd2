"""Ask for correction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Correction, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, live
from qiongtai.cases.operations.ask_again import refuse_asking_again
from qiongtai.cases.operations.permit import take_to_answer
from qiongtai.cases.operations.prepare import prepare
from qiongtai.cases.queries.naming import gap_names
from qiongtai.cases.rules.gaps import Gap, check_gaps, check_in_time, plain
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.facts import PaperPrepared
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import organ


@transaction.atomic
def ask_correction(*, case_id: int, gaps: Sequence[Gap], version: int | None = None, by: Actor, at: datetime) -> None:
    """Name at once everything that is missing (行政许可法 32).

    A second notice breaks the law; it is recorded all the same, for supervision to see. Raises `GapsMissing`,
    `GapReasonMissing`, and `CountsAsAccepted` when the term for an answer is over.
    """
    refuse_asking_again(case_id, gaps, by=by)
    case, tasks, _ = take_to_answer(case_id, by, version)
    state = advance(State(case.state), Act.ASK_CORRECTION)
    check_in_time(at, case.answer_due_at)
    named = check_gaps(gaps)
    round_ = (Correction.objects.filter(case_id=case.pk).aggregate(last=Max("round"))["last"] or 0) + 1
    Correction.objects.create(case=case, round=round_, asked_at=at, asked_by_name=by.name, gaps=plain(named))
    keep(case, state=state, answer_due_at=None)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(state=TaskState.WAITING)
    notice = _notify(case, named, at=at)
    fact = facts.CorrectionAsked(**about(case), round=round_, missing=tuple(gap.key or gap.reason for gap in named))
    record(notice, fact, by=by, at=at)


def _notify(case: Case, gaps: Sequence[Gap], *, at: datetime) -> PaperPrepared:
    spec = spec_of(case.entry_version_id)
    lines = [{"name": gap_names(spec, gap.kind, gap.key)[0] or gap.key, "reason": gap.reason} for gap in gaps]
    sender = organ(case.first_organ_id or case.organ_id)
    return prepare(PaperKind.CORRECTION_NOTICE, case, at=at, sender=sender, gaps=lines)
