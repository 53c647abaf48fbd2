"""Read flow definitions."""

from dataclasses import dataclass
from functools import lru_cache

from qiongtai.flows.adapters.drawing import in_english
from qiongtai.flows.models import FlowVersion
from qiongtai.flows.queries.loaded import loaded_flow
from qiongtai.flows.rules.definition import Variable
from qiongtai.flows.rules.steps import Step
from qiongtai.foundation.composed import WANTED_TEXT, Composed
from qiongtai.law.refusal import NotFound

NEWEST = Composed(lambda: FlowVersion.objects.filter(key=WANTED_TEXT).order_by("-number").values_list("pk")[:1])


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A version of a flow."""

    id: int
    key: str
    number: int
    name_zh: str
    name_en: str


def flow_version_of(key: str) -> int:
    """Return the id of the newest version of the flow *key*. Raises `NotFound`."""
    rows = NEWEST.rows(key)
    if not rows:
        raise NotFound
    return int(rows[0][0])


def flows() -> tuple[FlowRow, ...]:
    """Return the newest version of every flow, by key."""
    rows = FlowVersion.objects.order_by("key", "-number").distinct("key").only("key", "number", "name_zh", "name_en")
    return tuple(FlowRow(row.pk, row.key, row.number, row.name_zh, row.name_en) for row in rows)


def version(flow_version_id: int) -> FlowRow:
    """Return one version of a flow. Raises `NotFound`."""
    flow = loaded_flow(flow_version_id)
    return FlowRow(flow_version_id, flow.key, flow.number, flow.definition.name_zh, flow.definition.name_en)


def newer_versions(flow_version_id: int) -> tuple[FlowRow, ...]:
    """Return the versions of the same flow that came after this one, the newest first. Raises `NotFound`."""
    flow = loaded_flow(flow_version_id)
    rows = FlowVersion.objects.filter(key=flow.key, number__gt=flow.number).order_by("-number")
    rows = rows.only("key", "number", "name_zh", "name_en")
    return tuple(FlowRow(row.pk, row.key, row.number, row.name_zh, row.name_en) for row in rows)


@lru_cache(maxsize=512)
def drawing(flow_version_id: int, *, language: str = "zh-hans") -> str:
    """Return the BPMN of a version with its diagram, named in *language* (``en`` or Chinese). Raises `NotFound`."""
    xml = loaded_flow(flow_version_id).xml
    return in_english(xml) if language == "en" else xml


def steps_of(flow_version_id: int) -> tuple[Step, ...]:
    """Return the steps of a version in the drawing's order, left to right. Raises `NotFound`."""
    return loaded_flow(flow_version_id).core.steps


def waits_for_days(flow_version_id: int) -> bool:
    """Tell whether a version has timers, of its own or at the limits of steps. Raises `NotFound`."""
    flow = loaded_flow(flow_version_id)
    return bool(flow.timers or flow.limits)


def variables_of(flow_version_id: int) -> tuple[Variable, ...]:
    """Return what the flow's conditions may read, with its defaults. Raises `NotFound`."""
    return loaded_flow(flow_version_id).core.variables
