"""The announcements of the demonstration: written, reviewed, published and withdrawn as people would."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from qiongtai.bulletin.operations.hand_back import hand_back_announcement
from qiongtai.bulletin.operations.publish import publish_announcement
from qiongtai.bulletin.operations.submit import submit_announcement
from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.bulletin.operations.write import write_announcement
from qiongtai.bulletin.rules.text import AnnouncementKind, Text
from qiongtai.config.simulation.office import posted
from qiongtai.law.actor import Actor, Power
from qiongtai.places.rules.subtree import line_of

Course = Generator[datetime, datetime, None]
DATA = Path(__file__).with_name("announcements.yaml")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """One announcement: when it was written, and how far it comes (review, handed_back, published, withdrawn)."""

    place: str
    days_ago: float
    lasts_days: float | None
    comes_to: str
    reasons: str
    text: dict[str, Any]


def plans() -> tuple[Plan, ...]:
    """Return what is to be announced; a wrong file is a programming error and shows as one."""
    return tuple(_plan(row) for row in yaml.safe_load(DATA.read_text(encoding="utf-8")))


def _plan(row: dict[str, Any]) -> Plan:
    text = {name: row.get(name, "") for name in ("title_zh", "body_zh", "title_en", "body_en")}
    text |= {"kind": AnnouncementKind(row["kind"]), "pinned": row.get("pinned", False)}
    lasts, reasons = row.get("lasts_days"), row.get("reasons", "")
    return Plan(str(row["place"]), row["days_ago"], lasts, row.get("comes_to", "published"), reasons, text)


def announcements(begin: datetime, end: datetime) -> Iterator[Course]:
    """Yield the course of each announcement begun between *begin* and *end* that has its writer and reviewer."""
    for plan in plans():
        at = end - timedelta(days=plan.days_ago)
        writer, reviewer = _nearest(Power.ANNOUNCE, plan.place), _nearest(Power.PUBLISH, plan.place)
        if writer is not None and reviewer is not None and begin <= at:
            yield _course(plan, writer, reviewer, at)


def _nearest(power: Power, place: str) -> Actor | None:
    """Return who holds *power* at *place*, or else at the nearest place above it."""
    return next((one for code in reversed(line_of(place)) for one in posted(power, code)), None)


def _course(plan: Plan, writer: Actor, reviewer: Actor, at: datetime) -> Course:
    at = yield at
    until = at + timedelta(days=plan.lasts_days) if plan.lasts_days else None
    assert writer.organ_id is not None
    made = write_announcement(
        organ_id=writer.organ_id, place=plan.place, text=Text(**plan.text, until_at=until), by=writer, at=at
    )
    submit_announcement(announcement_id=made, by=writer, at=at)
    if plan.comes_to == "review":
        return
    at = yield at + 3 * HOUR
    if plan.comes_to == "handed_back":
        hand_back_announcement(announcement_id=made, reasons=plan.reasons, by=reviewer, at=at)
        return
    publish_announcement(announcement_id=made, by=reviewer, at=at)
    if plan.comes_to == "withdrawn":
        at = yield at + 20 * HOUR
        withdraw_announcement(announcement_id=made, reasons=plan.reasons, by=writer, at=at)
