"""Send the printed result to the window where the applicant came."""

from datetime import datetime

from django.db import transaction

from qiongtai.cases.models import Case, Transfer
from qiongtai.cases.models.standing import standing_of
from qiongtai.cases.models.taking import live, take, tasks_of, unchanged
from qiongtai.cases.operations.send_on import send_on
from qiongtai.cases.rules.lifecycle import advance
from qiongtai.cases.rules.permits import may_hand_out
from qiongtai.cases.rules.states import Act, State
from qiongtai.cases.rules.transfers import (
    Leg,
    NoWindowToSendTo,
    ResultOnItsWay,
    TransferState,
    named_papers,
)
from qiongtai.flows.rules.steps import TaskAct
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.halls import hall_at
from qiongtai.places.queries.organs import organ


@transaction.atomic
def send_result(*, case_id: int, papers: str, version: int | None = None, by: Actor, at: datetime) -> None:
    """Send *papers* (one a line) to the applicant's window, where they are acknowledged and then handed over (44).

    Raises `NoWindowToSendTo` where the applicant's window is the sender's own, `NothingToSend` and `ResultOnItsWay`.
    """
    case = take(case_id)
    tasks = tasks_of(case)
    if not may_hand_out(by, standing_of(case, tasks)):
        raise NotFound
    unchanged(case, version)
    advance(State(case.state), Act.DELIVER)
    closing = next((task.organ_id for task in live(tasks) if task.act == TaskAct.CLOSE), case.organ_id)
    sender = organ(closing)
    if sender.place == case.window_place:
        raise NoWindowToSendTo
    check_not_on_its_way(case)
    receiver = organ(hall_at(case.window_place).organ_id)
    named = named_papers(papers)
    record(send_on(case, Leg.OUT, sender=sender, receiver=receiver, papers=named, by=by, at=at), by=by, at=at)


def check_not_on_its_way(case: Case) -> None:
    """Raise `ResultOnItsWay` while the result travels to a window that has not acknowledged it."""
    if case.window_place == case.place:
        return
    if Transfer.objects.filter(case_id=case.pk, leg=Leg.OUT, state=TransferState.SENT).exists():
        raise ResultOnItsWay
