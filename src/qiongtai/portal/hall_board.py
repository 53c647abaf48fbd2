"""What a hall's wall shows, as one small document that all its screens and windows poll."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.bulletin.queries.hall import announcements_for_hall
from qiongtai.foundation.clock import now
from qiongtai.foundation.kept import Kept
from qiongtai.visits.queries.live import Call, GroupNow, Live, live


@dataclass(frozen=True, slots=True)
class Shown:
    """A hall at one moment, and the same as *body* (JSON in UTF-8) with its entity *tag*; *news* may be empty."""

    now: Live
    news: tuple[Any, ...]
    body: bytes
    tag: str


BOARDS: Kept[Shown] = Kept(1.0, most=1024)
"""Any number of windows that poll cost a hall one look a second in each process."""


def board_of(hall_id: int, at: Callable[[], datetime] = now) -> Shown:
    """Return what the wall of the hall shows; raise `NotFound` when there is no such hall."""
    return BOARDS.get(str(hall_id), lambda: _shown(hall_id, at()))


def _shown(hall_id: int, at: datetime) -> Shown:
    found = live(hall_id, at=at)
    news = announcements_for_hall(found.plan.hall.place, at)
    told = {
        "calls": [_call(one) for one in found.calls],
        "groups": [_group(one) for one in found.groups],
        "waiting": found.waiting,
        "news": [{"id": one.id, "zh": one.title_zh, "en": one.title_en} for one in news],
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Shown(found, news, body, f'"{hashlib.sha256(body).hexdigest()[:24]}"')


def _call(one: Call) -> dict[str, Any]:
    return {"ticket": one.code, "window": one.window, "calls": one.calls, "serving": one.serving}


def _group(one: GroupNow) -> dict[str, Any]:
    group = one.group
    return {
        "letter": group.letter,
        "zh": group.name_zh,
        "en": group.name_en,
        "waiting": one.waiting,
        "windows": one.open_windows,
        "minutes": one.minutes,
    }
