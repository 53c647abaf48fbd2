"""Tables of flows."""

from qiongtai.flows.models.flow import FlowVersion, Run

__all__ = ["FlowVersion", "Run"]
