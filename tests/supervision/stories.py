"""Cases told as facts, without the rooms that would record them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import yaml

from qiongtai.cases import facts
from qiongtai.cases.rules.states import Channel, Delivery, NonAcceptance
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.facts import Fact
from qiongtai.law.points import Point
from qiongtai.supervision.operations.load_rules import FILE
from qiongtai.supervision.rules.rulebook import Rulebook, parse_rule
from qiongtai.supervision.rules.watched import Breach, Watched
from qiongtai.supervision.rules.watching import take

CHENGMAI = "469023000000"
START = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RULES = {one.code: one for one in map(parse_rule, yaml.safe_load(FILE.read_text())["rules"])}
POSITIONS = count(1)


def midnight(days: float) -> datetime:
    """Return the midnight that closes the day *days* after the start."""
    return START.replace(hour=0) + DAY * (days + 1)


ANSWER_DUE = midnight(7)
WHY_NOT = "该事项依法不需要取得行政许可，可以直接开展经营活动。"
WELL = "材料齐全，建议准予许可。"


def book(*codes: str) -> Rulebook:
    """Return the rules *codes* (default: all), under a calendar without weekends."""
    rules = {code: RULES[code] for code in codes} if codes else RULES
    return Rulebook(rules, lambda place, at, workdays: at + DAY * workdays)


@dataclass
class Story:
    """One case; each method returns the fact, recorded *after* the one before."""

    case_id: int = 1
    flow_key: str = "standard_five_point"
    item_type: str = "permit"
    organ_id: int | None = None
    place: str = CHENGMAI
    link: int = 0
    told: list[FactRow] = field(default_factory=list)

    def tell(self, fact: Fact, at: datetime, officer: int | None = None) -> FactRow:
        self.link += 1
        row = FactRow(
            position=next(POSITIONS),
            epoch=1,
            kind=fact.kind,
            subject_kind=fact.subject_kind,
            subject_id=fact.subject_id,
            place=fact.place,
            organ_id=fact.organ_id,
            actor_kind="staff" if officer else "system",
            actor_id=officer,
            actor_name=f"officer {officer}" if officer else "system",
            acting_for=None,
            at=at,
            recorded_at=at,
            body=fact.body(),
            hash=b"",
            link=self.link,
        )
        self.told.append(row)
        return row

    @property
    def about(self) -> dict[str, Any]:
        return {"case_id": self.case_id, "number": f"N{self.case_id}", "place": self.place, "organ_id": self.organ_id}

    @property
    def taken_in(self) -> dict[str, Any]:
        return {
            **self.about,
            "entry_id": 1,
            "item_key": "food_business_licence",
            "item_type": self.item_type,
            "flow_key": self.flow_key,
            "organ_key": "market_regulation",
            "window_place": self.place,
            "channel": Channel.ONLINE,
        }

    def submitted(self, at: datetime = START, answer_due_at: datetime = ANSWER_DUE) -> FactRow:
        fact = facts.CaseSubmitted(
            **self.taken_in, entry_version_id=1, answer_due_at=answer_due_at, answer_due_on=answer_due_at.date()
        )
        return self.tell(fact, at)

    def accepted(self, at: datetime = START, officer: int | None = 1, **given: Any) -> FactRow:
        said = {"deemed": False, "clocks": clocks(), **given}
        return self.tell(facts.CaseAccepted(**self.taken_in, accepted_on=at.date(), **said), at, officer)

    def correction_asked(self, at: datetime, round: int = 1) -> FactRow:
        return self.tell(facts.CorrectionAsked(**self.about, round=round, missing=("plan",)), at, 1)

    def correction_supplied(self, at: datetime, answer_due_at: datetime) -> FactRow:
        fact = facts.CorrectionSupplied(**self.about, answer_due_at=answer_due_at, answer_due_on=answer_due_at.date())
        return self.tell(fact, at)

    def not_accepted(self, at: datetime, reasons: str = WHY_NOT) -> FactRow:
        fact = facts.AcceptanceRefused(**self.about, ground=NonAcceptance.NOT_NEEDED, reasons=reasons)
        return self.tell(fact, at, 1)

    def opened(self, at: datetime, task_id: int, point: Point, due_at: datetime | None = None) -> FactRow:
        return self.tell(facts.TaskOpened(**self.about, task_id=task_id, step=point, point=point, due_at=due_at), at)

    def done(self, at: datetime, task_id: int, point: Point, *officers: int, opinion: str = WELL) -> FactRow:
        fact = facts.TaskDone(
            **self.about, task_id=task_id, step=point, point=point, outcome="pass", opinion=opinion, officers=officers
        )
        return self.tell(fact, at, officers[0] if officers else None)

    def left(self, at: datetime, task_id: int, point: Point) -> FactRow:
        return self.tell(facts.TaskLeft(**self.about, task_id=task_id, step=point, point=point), at)

    def paused(self, at: datetime, end_at: datetime, **given: Any) -> FactRow:
        said = {"procedure": "expert_review", "basis": "行政许可法第四十五条", **given}
        fact = facts.CasePaused(
            **self.about, **said, first_day=at.date(), planned_end_on=(end_at - DAY).date(), planned_end_at=end_at,
            clocks=facts.clocks_of(None),
        )  # fmt: skip
        return self.tell(fact, at, 2)

    def resumed(self, at: datetime, moved: dict[str, Any], *tasks: dict[str, Any]) -> FactRow:
        fact = facts.CaseResumed(**self.about, procedure="expert_review", last_day=at.date(), clocks=moved, tasks=tasks)
        return self.tell(fact, at, 2)

    def retimed(self, at: datetime, **given: Any) -> FactRow:
        return self.tell(facts.ClocksRetimed(**self.about, **given), at)

    def extended(self, at: datetime, moved: dict[str, Any]) -> FactRow:
        fact = facts.CaseExtended(**self.about, value=10, unit="workday", reason="案情复杂，需要延长。", clocks=moved)
        return self.tell(fact, at, 4)

    def decided(self, at: datetime, granted: bool = True, **given: Any) -> FactRow:
        said = {"reasons": "" if granted else "经营场所不符合食品安全标准，依法不予许可。", "remedies": not granted}
        fact = facts.CaseDecided(
            **self.about, granted=granted, **{**said, **given}, deliver_due_at=at + DAY * 10, deliver_due_on=at.date()
        )
        return self.tell(fact, at, 4)

    def delivered(self, at: datetime, workdays: int = 3) -> FactRow:
        fact = facts.CaseDelivered(**self.about, way=Delivery.PICKUP, granted=True, workdays_used=workdays)
        return self.tell(fact, at, 5)

    def withdrawn(self, at: datetime) -> FactRow:
        return self.tell(facts.CaseWithdrawn(**self.about, reason="不办了"), at)


def clocks(yellow: float | None = 7, promised: float | None = 8, statutory: float | None = 20) -> dict[str, Any]:
    """Return the clocks of a fact, in days after the start."""
    ends = {"yellow_at": yellow, "promised_due_at": promised, "statutory_due_at": statutory}
    return {name: None if days is None else midnight(days) for name, days in ends.items()}


def watch(*rows: FactRow, rules: Rulebook | None = None) -> tuple[Watched, list[Any]]:
    """Take *rows* in and return the case and what was broken."""
    case, results = Watched(case_id=int(rows[0].subject_id)), []
    for row in rows:
        results += take(case, row, rules or book())
    return case, results


def broken(*rows: FactRow, rules: Rulebook | None = None) -> list[str]:
    """Return the codes and colours of the rules that *rows* break, in order."""
    return [f"{one.rule} {one.colour}" for one in watch(*rows, rules=rules)[1] if isinstance(one, Breach)]
