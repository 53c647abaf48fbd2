"""To which versions of its flow a case could be moved."""

from dataclasses import dataclass

from qiongtai.cases.models import Case, Task
from qiongtai.cases.models.standing import standing_of
from qiongtai.cases.models.taking import live
from qiongtai.cases.rules.permits import Seat, may, may_move
from qiongtai.flows.queries.definitions import FlowRow, newer_versions
from qiongtai.flows.queries.definitions import version as flow_version
from qiongtai.flows.queries.moving import obstacle
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A newer version of a case's flow; *obstacle* says why the case cannot go there, None where it can."""

    flow: FlowRow
    obstacle: Refusal | None


@dataclass(frozen=True, slots=True)
class MoveOffer:
    """What the head is offered: the version in which the case runs, and those after it, the newest first."""

    runs_in: FlowRow
    rows: tuple[MoveRow, ...]


def may_offer(actor: Actor, case_id: int) -> bool:
    """Tell whether the case runs and a newer version of its flow is there, for a head who may move it."""
    if not actor.holds(Power.EXTEND):
        return False
    columns = ("place", "organ_key", "flow_version_id", "run_id")
    case = Case.objects.only(*columns).filter(pk=case_id, run_id__isnull=False).first()
    if case is None or not may(actor, Power.EXTEND, Seat(case.place, case.organ_key)):
        return False
    return bool(newer_versions(case.flow_version_id or 0)) and bool(live(Task.objects.filter(case_id=case_id)))


def move_offer(actor: Actor, case_id: int) -> MoveOffer:
    """Return the versions that the case could be moved to. Raises `NotFound` for whoever may not move it."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or case.flow_version_id is None or case.run_id is None:
        raise NotFound
    tasks = list(Task.objects.filter(case_id=case_id))
    if not may_move(actor, standing_of(case, tasks)) or not live(tasks):
        raise NotFound
    old, run_id = case.flow_version_id, case.run_id
    rows = tuple(MoveRow(flow, obstacle(run_id, old, flow.id)) for flow in newer_versions(old))
    return MoveOffer(flow_version(old), rows)
