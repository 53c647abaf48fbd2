"""The way from a case to the joint application that it is a member of."""

from typing import Any

from django import template

from qiongtai.bundles.queries.page import joint_of_case
from qiongtai.foundation.clock import now

register = template.Library()


@register.inclusion_tag("desk/parts/joint_box.html")
def joint_box(case: Any) -> dict[str, Any]:
    """Tell of which joint application *case* is a member, if of one."""
    joint = joint_of_case(case.id, at=now())
    mine = next((one for one in joint.members if one.case.id == case.id), None) if joint else None
    return {"case": case, "joint": joint, "mine": mine}
