"""Two officers check on site in the simulated province (行政许可法 34)."""

from datetime import datetime

from qiongtai.cases.operations.confirm_site_check import confirm_site_check
from qiongtai.cases.operations.plan_site_check import plan_site_check
from qiongtai.cases.operations.record_site_check import record_site_check
from qiongtai.cases.queries.site_checks import site_checks_of
from qiongtai.cases.rules.site_checks import PointFinding, SiteResult
from qiongtai.foundation.clock import day_of
from qiongtai.law.actor import Actor
from qiongtai.people.queries.actor import actor_of_account

WORDS = "经现场查看，场所、设施与申请材料一致。"


def check_on_site(case_id: int, place: str, first: Actor, second_id: int | None, at: datetime) -> None:
    """Plan, record and confirm a check of the case by *first* and the officer *second_id*, all points met."""
    plan_site_check(case_id=case_id, planned_on=day_of(at), place=place, second_officer_id=second_id, by=first, at=at)
    points = site_checks_of(case_id)[0].points
    record_site_check(
        case_id=case_id,
        found=[(PointFinding.MET, "")] * len(points),
        words=WORDS,
        place=place,
        result=SiteResult.MET,
        by=first,
        at=at,
    )
    confirm_site_check(case_id=case_id, by=actor_of_account(second_id or 0), at=at)
