"""Settle the renewals whose licence has come to its last day: silence renews (行政许可法 50)."""

from datetime import datetime, time

import structlog
from django.db import DatabaseError, transaction

from qiongtai.cases import facts
from qiongtai.cases.models import Case, Pause, Renewal, Task
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import keep, live, take, tasks_of
from qiongtai.cases.operations.issue import details_of
from qiongtai.cases.operations.renew import reissue
from qiongtai.cases.rules.clocks import STANDING_STILL
from qiongtai.cases.rules.lifecycle import LIFECYCLE, advance
from qiongtai.cases.rules.renewals import LIVE, Outcome, silence_renews
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.tasks import TaskState
from qiongtai.catalogue.queries.specs import EntrySpec, spec_of
from qiongtai.documents.queries.register import licence_by_id
from qiongtai.foundation.clock import CHINA, day_of
from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.law.procedures import DELIVERY, PERMIT
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import due
from qiongtai.places.queries.calendars import calendar_of

log = structlog.get_logger("qiongtai.cases")


def settle_renewals(at: datetime, *, batch: int = 200) -> int:
    """Settle the renewals whose licence ended before the day of *at*, and return how many there were.

    Each in a transaction of its own; one that fails is logged, passed over, and tried in the next round. The cost
    depends on what is due: a partial index holds only the unsettled. Call it again when it returns *batch*.
    """
    due_now = Renewal.objects.filter(settle_on__lte=day_of(at)).order_by("settle_on", "id")
    found = list(due_now.values_list("id", "case_id")[:batch])
    return sum(_settle(renewal_id, case_id, at) for renewal_id, case_id in found)


def _settle(renewal_id: int, case_id: int, at: datetime) -> bool:
    try:
        return settle_renewal(renewal_id=renewal_id, case_id=case_id, at=at)
    except (Refusal, DatabaseError):
        log.exception("settling a renewal failed", case=case_id)
        return False


@transaction.atomic
def settle_renewal(*, renewal_id: int, case_id: int, at: datetime) -> bool:
    """Renew the licence by silence, or note that it lapsed; False where somebody was quicker."""
    case = take(case_id)
    row = lock(Renewal, renewal_id)
    if row.settle_on is None or row.settle_on > day_of(at):
        return False
    spec = spec_of(case.entry_version_id)
    if _renews(row, case, spec, at):
        _renew(row, case, spec, at)
    else:
        row.outcome, row.settle_on = ("" if case.granted else Outcome.LAPSED), None
        row.save(update_fields=["outcome", "settle_on"])
    return True


def _renews(row: Renewal, case: Case, spec: EntrySpec, at: datetime) -> bool:
    """Tell whether silence renews a permit: asked in time, not decided, nothing asked back, and the licence lives."""
    silent = case.item_type == PERMIT and Act.DEEM_RENEWED in LIFECYCLE.acts(State(case.state))
    return (
        silent
        and row.expires_on is not None
        and silence_renews(
            applied_on=day_of(case.submitted_at) if case.submitted_at else None,
            expires_on=row.expires_on,
            decided_on=day_of(case.decided_at) if case.decided_at else None,
            renew_before_days=spec.item.result.renew_before_days,
        )
        and licence_by_id(row.licence_id, at=at).row.licence.state in LIVE
    )


def _renew(row: Renewal, case: Case, spec: EntrySpec, at: datetime) -> None:
    """Close the organ's steps, give the licence its new term, dated as the law dates it, and let it be handed out."""
    if row.settle_on is None or case.submitted_at is None:
        return
    renewed_at = datetime.combine(row.settle_on, time(), CHINA)
    term = spec.item.delivery.term if spec.item.delivery else DELIVERY
    deliver = due(row.settle_on, term, calendar_of(case.place))
    tasks = tasks_of(case)
    Task.objects.filter(pk__in=[task.pk for task in live(tasks)]).update(state=TaskState.CANCELLED)
    Pause.objects.filter(case_id=case.pk, last_day=None).update(last_day=row.expires_on)
    keep(
        case,
        state=advance(State(case.state), Act.DEEM_RENEWED),
        granted=True,
        decided_at=renewed_at,
        deliver_due_at=deliver.due_at,
        answer_due_at=None,
        **STANDING_STILL,
    )
    paper, reissued = reissue(row, case, spec, Outcome.SILENCE, details_of(case, spec), by=SYSTEM, at=at)
    fact = facts.RenewedBySilence(
        **about(case),
        licence_id=row.licence_id,
        licence_number=reissued.number,
        applied_on=day_of(case.submitted_at),
        expires_on=row.expires_on,
        valid_until=reissued.valid_until,
        granted=True,
        deliver_due_at=deliver.due_at,
        deliver_due_on=deliver.due_on,
    )
    record(paper, reissued, fact, by=SYSTEM, at=at)
