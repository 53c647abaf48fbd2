"""A check on site as two officers carry it out, for tests whose case passes such a step."""

from datetime import datetime

from qiongtai.cases.models import SiteCheck
from qiongtai.cases.operations.confirm_site_check import confirm_site_check
from qiongtai.cases.operations.plan_site_check import plan_site_check
from qiongtai.cases.operations.record_site_check import record_site_check
from qiongtai.cases.rules.site_checks import SiteResult
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.people.queries.actor import actor_of_account

PLACE = "金江镇文化路1号"


def checked_on_site(case_id: int, first: Actor, second_id: int | None, at: datetime) -> int | None:
    """Plan, record and confirm a check by *first* and *second_id*, all points met; return the second officer."""
    if second_id is None:
        return None
    plan_site_check(case_id=case_id, planned_on=day_of(at), place=PLACE, second_officer_id=second_id, by=first, at=at)
    points = SiteCheck.objects.get(case_id=case_id, confirmed_at=None).points
    record_site_check(
        case_id=case_id,
        found=[("met", "")] * len(points),
        words="现场与申请材料一致",
        place=PLACE,
        result=SiteResult.MET,
        by=first,
        at=at,
    )
    confirm_site_check(case_id=case_id, by=actor_of_account(second_id), at=at)
    return second_id
