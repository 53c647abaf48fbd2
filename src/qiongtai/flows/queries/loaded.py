"""Flow versions as they are needed for running: read once per process, for they never change."""

from dataclasses import dataclass
from functools import lru_cache

from qiongtai.flows.adapters import drawing, engine
from qiongtai.flows.models import FlowVersion
from qiongtai.flows.rules.definition import FlowDefinition
from qiongtai.flows.rules.steps import Step
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class LoadedFlow:
    """A flow version ready to run; *steps* are by element id."""

    xml: str
    definition: FlowDefinition
    spec: engine.Spec
    steps: dict[str, Step]


@lru_cache(maxsize=512)
def loaded_flow(flow_version_id: int) -> LoadedFlow:
    """Return the flow version. Raises `NotFound`."""
    row = FlowVersion.objects.filter(pk=flow_version_id).only("key", "xml", "spec").first()
    if row is None:
        raise NotFound
    spec = engine.restore_spec(row.spec) or engine.restore_spec(engine.compile_spec(row.xml, row.key))
    definition = drawing.read(row.xml)
    return LoadedFlow(row.xml, definition, spec, {step.step: step for step in definition.steps})
