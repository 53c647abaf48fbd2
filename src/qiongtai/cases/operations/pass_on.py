"""What happens when a case passes between organs of different levels: the report goes up, papers travel (35)."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.cases import facts
from qiongtai.cases.models import Case, FirstExamination, Material, Task, Transfer
from qiongtai.cases.models.standing import about
from qiongtai.cases.operations.answer_transfer import acknowledged
from qiongtai.cases.operations.send_on import send_on
from qiongtai.cases.queries.transfers import may_receive
from qiongtai.cases.rules.tasks import MaterialState
from qiongtai.cases.rules.transfers import Leg, TransferPaper, TransferState
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.law.actor import Actor
from qiongtai.places.queries.halls import hall_at
from qiongtai.places.queries.organs import organ

Happened = tuple[facts.CaseFact, ...]


def brought_in(case: Case, spec: EntrySpec, *, by: Actor, at: datetime) -> Happened:
    """Send what a window took in for an organ elsewhere on to that organ."""
    if not case.on_behalf:
        return ()
    receiver = organ(case.first_organ_id or case.organ_id)
    if receiver.place == case.window_place:
        return ()
    sender = organ(hall_at(case.window_place).organ_id)
    return (send_on(case, Leg.IN, sender=sender, receiver=receiver, papers=_on_paper(case, spec), by=by, at=at),)


def worked_on(case: Case, task: Task, *, by: Actor, at: datetime) -> Happened:
    """Acknowledge what came to the organ of *task* without any paper: who works on a case has it."""
    if case.first_organ_id is None and not case.on_behalf:
        return ()
    rows = Transfer.objects.filter(case_id=case.pk, receiver_id=task.organ_id, state=TransferState.SENT, papers=[])
    coming = [row for row in rows.exclude(leg=Leg.OUT).order_by("id") if may_receive(by, row)]
    return tuple(acknowledged(case, row, tacit=True, by=by, at=at) for row in coming)


def passed_on(
    case: Case, spec: EntrySpec, done: Task, opened: Sequence[facts.CaseFact], *, by: Actor, at: datetime
) -> Happened:
    """Send the case on where the step *done* opened one at the other of its two organs."""
    if case.first_organ_id is None:
        return ()
    seats = {one.organ_id for one in opened if isinstance(one, facts.TaskOpened)}
    if done.organ_id == case.first_organ_id and case.organ_id in seats:
        return _up(case, spec, done, by=by, at=at)
    if done.organ_id == case.organ_id and case.first_organ_id in seats:
        sender, receiver = organ(case.organ_id), organ(case.first_organ_id)
        return (send_on(case, Leg.DOWN, sender=sender, receiver=receiver, papers=(), by=by, at=at),)
    return ()


def _up(case: Case, spec: EntrySpec, done: Task, *, by: Actor, at: datetime) -> Happened:
    sender, receiver = organ(done.organ_id), organ(case.organ_id)
    sent = send_on(case, Leg.UP, sender=sender, receiver=receiver, papers=_on_paper(case, spec), by=by, at=at)
    row = FirstExamination.objects.filter(case_id=case.pk, sent_at=None).first()
    if row is None:
        return (sent,)
    row.sent_at, row.sent_by_name = at, by.name
    row.save(update_fields=["sent_at", "sent_by_name"])
    report = facts.SentUp(
        **{**about(case), "place": sender.place, "organ_id": sender.id},
        organ=sender.name_zh,
        to_organ_id=receiver.id,
        to_organ=receiver.name_zh,
        opinion=done.opinion,
        materials=tuple(_given(case)),
        late=row.due_at is not None and at >= row.due_at,
    )
    return (report, sent)


def _given(case: Case) -> list[str]:
    return list(Material.objects.filter(case_id=case.pk).order_by("id").values_list("key", flat=True))


def _on_paper(case: Case, spec: EntrySpec) -> list[TransferPaper]:
    """Return the materials that were handed in on paper: they travel; files are there at once for all."""
    seen = Material.objects.filter(case_id=case.pk, state=MaterialState.PAPER)
    keys = seen.order_by("id").values_list("key", flat=True)
    listed = [one for one in map(spec.item.material_named, keys) if one is not None]
    return [TransferPaper(one.key, one.name_zh, one.name_en) for one in listed]
