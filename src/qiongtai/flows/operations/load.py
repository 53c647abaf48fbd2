"""Load the flows that come with the house."""

import hashlib
from pathlib import Path

from django.db import transaction

from qiongtai.flows.adapters.conditions import check_conditions
from qiongtai.flows.adapters.drawing import assembled, read
from qiongtai.flows.adapters.engine import compile_spec
from qiongtai.flows.models import FlowVersion
from qiongtai.flows.rules.check import check_flow

DATA = Path(__file__).resolve().parents[1] / "data"
PARTS = DATA / "parts"
"""Flows that others call; none of them runs alone."""


def load_flows() -> int:
    """Store a new version of every flow whose drawing changed, and return how many; a second run changes nothing."""
    parts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(PARTS.glob("*.bpmn"))}
    return sum(load_flow(path.read_text(encoding="utf-8"), parts) for path in sorted(DATA.glob("*.bpmn")))


@transaction.atomic
def load_flow(xml: str, parts: dict[str, str] | None = None) -> bool:
    """Store *xml* as the newest version of its flow unless it is that already, and tell whether it was new.

    What it calls is put in from *parts* (drawings by key) and stays as it is: a changed part makes a new version.
    Raises a `FlowRefused` that names the element when the drawing is not sound.
    """
    xml = assembled(xml, parts or {})
    flow = read(xml)
    check_conditions(flow)
    check_flow(flow)
    digest = hashlib.sha256(xml.encode()).hexdigest()
    newest = FlowVersion.objects.select_for_update().filter(key=flow.key).order_by("-number").first()
    if newest is not None and newest.digest == digest:
        return False
    FlowVersion.objects.create(
        key=flow.key,
        number=newest.number + 1 if newest else 1,
        name_zh=flow.name_zh,
        name_en=flow.name_en,
        xml=xml,
        spec=compile_spec(flow),
        digest=digest,
    )
    return True
