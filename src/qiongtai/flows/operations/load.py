"""Load the flows that come with the house."""

import hashlib
from pathlib import Path

from django.db import transaction

from qiongtai.flows.adapters.conditions import check_conditions
from qiongtai.flows.adapters.drawing import read
from qiongtai.flows.adapters.engine import compile_spec
from qiongtai.flows.models import FlowVersion
from qiongtai.flows.rules.check import check_flow

DATA = Path(__file__).resolve().parents[1] / "data"


def load_flows() -> int:
    """Store a new version of every flow whose drawing changed, and return how many; a second run changes nothing."""
    return sum(load_flow(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.bpmn")))


@transaction.atomic
def load_flow(xml: str) -> bool:
    """Store *xml* as the newest version of its flow unless it is that already, and tell whether it was new.

    Raises a `FlowRefused` that names the element when the drawing is not sound.
    """
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
        spec=compile_spec(xml, flow.key),
        digest=digest,
    )
    return True
