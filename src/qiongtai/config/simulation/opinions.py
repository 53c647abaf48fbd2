"""What people of the demonstration say of a service, and what the hall's leader answers."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from qiongtai.cases.queries.service import service_of
from qiongtai.config.simulation.office import posted
from qiongtai.law.actor import Actor, Power
from qiongtai.voices.operations.answer import answer_rating
from qiongtai.voices.operations.rate_at_window import rate_at_window
from qiongtai.voices.operations.rate_own_case import rate_own_case
from qiongtai.voices.queries.bad import open_bad
from qiongtai.voices.queries.services import ratable_stages
from qiongtai.voices.rules.answers import Finding
from qiongtai.voices.rules.grades import BAD, Grade, Opinion, RatingReason

SHARE, BY_NAME = 0.55, 0.75
WEIGHTS = {
    Grade.VERY_SATISFIED: 58,
    Grade.SATISFIED: 25,
    Grade.FAIRLY_SATISFIED: 9,
    Grade.DISSATISFIED: 6,
    Grade.VERY_DISSATISFIED: 2,
}
WORDS = ("", "", "等候时间太长。", "材料要求没有一次讲清楚。", "来回跑了两趟。", "系统卡了很久。")
ANSWERS = (
    (Finding.PUT_RIGHT, "情况属实，已增开窗口并向您电话致歉。"),
    (Finding.PUT_RIGHT, "情况属实，已对工作人员进行一次性告知培训。"),
    (Finding.EXPLAINED, "经核实，当日系统升级，已向您说明原因。"),
    (Finding.MISTAKEN, "经回访，您表示点选有误，感谢理解。"),
)
UNANSWERED_FOR = timedelta(days=4)


def rate_service(
    rng: random.Random, case_id: int, *, by: Actor | None, at_window: Sequence[Actor], at: datetime
) -> None:
    """Rate the latest service of the case that can be rated, now and then; on the screen of the window, or at home."""
    stages = ratable_stages(case_id, at)
    if not stages or rng.random() > SHARE:
        return
    _answer(rng, service_of(case_id).window_place, at)
    opinion = _opinion(rng)
    if at_window:
        rate_at_window(case_id=case_id, stage=stages[0], opinion=opinion, clerk=at_window[0], at=at)
    elif by is not None:
        rate_own_case(case_id=case_id, stage=stages[0], opinion=opinion, by=by, at=at)


def _opinion(rng: random.Random) -> Opinion:
    grade = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if grade not in BAD:
        return Opinion(grade=grade)
    reasons = tuple(rng.sample(list(RatingReason), k=rng.randrange(1, 3)))
    return Opinion(grade=grade, reasons=reasons, words=rng.choice(WORDS), named=rng.random() < BY_NAME)


def _answer(rng: random.Random, place: str, at: datetime) -> None:
    """Let the leader of the county answer what has waited for some days."""
    for leader in posted(Power.DIRECT, f"{place[:6]}000000")[:1]:
        for row in open_bad(leader, at).rows:
            if at - row.at >= UNANSWERED_FOR:
                finding, words = rng.choice(ANSWERS)
                answer_rating(rating_id=row.id, finding=finding, words=words, by=leader, at=at)
