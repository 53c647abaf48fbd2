"""Find announcements by what people type."""

from dataclasses import dataclass
from datetime import UTC, datetime

from qiongtai.finder.adapters.language import reader
from qiongtai.finder.adapters.node import store
from qiongtai.finder.adapters.notices import find_notices, has_notices
from qiongtai.finder.queries.search import PROVINCE
from qiongtai.places.rules.subtree import line_of

FAINT = 0.3
"""An announcement that scores less than this part of the best one is noise."""
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement that answers and is seen now; its English title may be empty."""

    id: int
    title_zh: str
    title_en: str
    organ_zh: str
    organ_en: str
    from_at: datetime


def search_notices(text: str, *, place: str, at: datetime, limit: int = 3) -> tuple[Notice, ...]:
    """Return the announcements seen in *place* at *at* that answer *text*, the best first; none without an index."""
    index = store()
    clues = reader().clues_of(text)
    if not clues or not has_notices(index):
        return ()
    line = line_of(place) if len(place) == 12 and place.isascii() and place.isdigit() else (PROVINCE,)
    seconds = at.timestamp()
    found = find_notices(index, clues, line, LOOKED_AT)
    seen = [one for one in found if one.from_at <= seconds < one.until_at]
    return tuple(
        Notice(id=one.id, from_at=datetime.fromtimestamp(one.from_at, UTC), **one.shown)
        for one in seen[:limit]
        if one.score >= FAINT * seen[0].score
    )
