"""Tell of promised materials that did not come."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.promise import UNTOLD, Promise
from qiongtai.cases.models.standing import about
from qiongtai.cases.rules.states import State
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM

GONE = frozenset({State.WITHDRAWN})
"""Nothing is owed to a case that was taken back."""


def tell_overdue(at: datetime, *, batch: int = 200) -> int:
    """Record every promise whose term was over by *at* and that nobody told of yet; return how many were looked at.

    The cost depends on what is due: a partial index holds the untold alone. Call it again when it returns *batch*.
    """
    told = 0
    while told < batch and _tell_one(at):
        told += 1
    return told


@transaction.atomic
def _tell_one(at: datetime) -> bool:
    due = Promise.objects.filter(UNTOLD, due_at__lte=at).order_by("due_at", "id")
    promise = due.select_for_update(skip_locked=True, of=("self",)).select_related("case").first()
    if promise is None:
        return False
    Promise.objects.filter(pk=promise.pk).update(told_at=at)
    if promise.case.state not in GONE:
        fact = facts.PromiseOverdue(
            **about(promise.case), promise_id=promise.pk, material=promise.key, due_on=promise.due_on
        )
        record(fact, by=SYSTEM, at=at)
    return True
