"""Read flow definitions."""

from qiongtai.flows.rules.steps import Step


def flow_version_of(key: str) -> int:
    """Return the id of the newest version of the flow *key*. Raises `NotFound`."""
    raise NotImplementedError


def drawing(flow_version_id: int) -> str:
    """Return the BPMN of a version, with its diagram. Raises `NotFound`."""
    raise NotImplementedError


def steps_of(flow_version_id: int) -> tuple[Step, ...]:
    """Return the steps of a version in the drawing's order, left to right. Raises `NotFound`."""
    raise NotImplementedError
