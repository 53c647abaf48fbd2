"""Flow versions as they are needed for running: read once per process, for they never change."""

from dataclasses import dataclass
from functools import lru_cache

from qiongtai.flows.adapters import drawing, engine
from qiongtai.flows.models import FlowVersion
from qiongtai.flows.rules.definition import FlowDefinition, Node, NodeKind
from qiongtai.flows.rules.steps import RunStep, Step
from qiongtai.flows.rules.unfold import limits_of, unfold
from qiongtai.flows.rules.waiting import tasks_at, timers_at
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class LoadedFlow:
    """A flow version ready to run; *core* is its drawing unfolded, *steps*, *timers* and *limits* lie in that."""

    key: str
    number: int
    xml: str
    definition: FlowDefinition
    core: FlowDefinition
    spec: engine.Spec
    steps: dict[str, Step]
    timers: dict[str, Node]
    limits: dict[str, tuple[Node, ...]]

    def run_step(self, run_id: int, state: engine.State, *, finished: bool) -> RunStep:
        """Return where a run of this flow stands, as the house sees it."""
        open_ = engine.open_steps(state)
        return RunStep(
            run_id=run_id,
            open=tasks_at(self.steps, open_, state.get("signed", {})),
            finished=finished,
            timers=timers_at(self.timers, self.limits, open_),
        )


@lru_cache(maxsize=512)
def loaded_flow(flow_version_id: int) -> LoadedFlow:
    """Return the flow version. Raises `NotFound`."""
    row = FlowVersion.objects.filter(pk=flow_version_id).only("key", "number", "xml", "spec").first()
    if row is None:
        raise NotFound
    definition = drawing.read(row.xml)
    core = unfold(definition)
    return LoadedFlow(
        key=row.key,
        number=row.number,
        xml=row.xml,
        definition=definition,
        core=core,
        spec=engine.restore_spec(row.spec) or engine.restore_spec(engine.compile_spec(core)),
        steps={step.step: step for step in core.steps},
        timers={node.id: node for node in core.of_kind(NodeKind.TIMER)},
        limits=limits_of(core),
    )
