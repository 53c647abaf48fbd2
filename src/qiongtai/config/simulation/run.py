"""Drive many stories at once under a moving clock, in the order of their instants, with the worker's rounds between."""

import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from qiongtai.catalogue.queries.entries import EntryRow, entries_at, window_entries
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.config.simulation.announcements import announcements
from qiongtai.config.simulation.applicants import Applicants
from qiongtai.config.simulation.blanks import stock_up
from qiongtai.config.simulation.errands import errands
from qiongtai.config.simulation.office import NobodyThere, clerks
from qiongtai.config.simulation.story import Setting, Story, tell
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.law.actor import SYSTEM
from qiongtai.law.refusal import Refusal
from qiongtai.places.queries.divisions import DivisionRow, children, division
from qiongtai.places.queries.halls import windows_of
from qiongtai.worker.tick import tick

ROUND = timedelta(hours=6)
AT_A_WINDOW = 0.45
WEIGHTS = {
    "460105000000": 9, "460106000000": 10, "460107000000": 7, "460108000000": 9, "460202000000": 2,
    "460203000000": 5, "460204000000": 4, "460205000000": 2, "460400000000": 9, "469001000000": 1,
    "469002000000": 6, "469005000000": 6, "469006000000": 6, "469007000000": 5, "469021000000": 3,
    "469022000000": 3, "469023000000": 14, "469024000000": 4, "469025000000": 2, "469026000000": 2,
    "469027000000": 5, "469028000000": 4, "469029000000": 2, "469030000000": 2,
}  # fmt: skip
"""How busy each county is, roughly by its people; Chengmai, where a newcomer begins, is busier than it should be."""
AT_HAND, NEWCOMERS, NEWCOMERS_ORGAN = 0.3, "469023000000", "market_regulation"
"""How many cases are for the organ whose officers have accounts with easy names, so that their inboxes hold work."""
POPULAR = {
    "food_business_licence": 6,
    "individual_business_registration": 4,
    "company_establishment": 4,
    "id_card": 3,
    "real_estate_transfer": 3,
    "eia_report_book": 3,
    "minimum_living_allowance": 2,
    "residence_permit": 2,
}
"""How often an item is asked for; all others once."""
PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""The scanned page that every invented applicant hands in."""


@dataclass(slots=True)
class Outcome:
    """What a simulation did: cases begun, acts done, refusals met (by name)."""

    cases: int = 0
    acts: int = 0
    refusals: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Province:
    """The places and entries that stories are set in, read once."""

    rng: random.Random
    opinions: random.Random
    applicants: Applicants
    scan: object
    entries: dict[tuple[str, bool], tuple[EntryRow, ...]] = field(default_factory=dict)
    townships: dict[str, tuple[DivisionRow, ...]] = field(default_factory=dict)

    def setting(self) -> Setting:
        """Return a place, an item and a way in, by chance."""
        rng = self.rng
        window, at_hand = rng.random() < AT_A_WINDOW, rng.random() < AT_HAND
        county = division(NEWCOMERS if at_hand else rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0])
        away = rng.random() < 0.4 and not at_hand
        place = rng.choice(self._townships(county.code) or (county,)) if away else county
        if window and not (clerks(place.code) and windows_of(place.code)):
            place = county
        offered = self._entries(place.code, window=window)
        if at_hand:
            offered = tuple(one for one in offered if one.organ_key == NEWCOMERS_ORGAN)
        chosen = rng.choices(offered, [POPULAR.get(one.item_key, 1) for one in offered])[0]
        return Setting(
            rng=rng,
            opinions=self.opinions,
            applicants=self.applicants,
            scan=self.scan,  # type: ignore[arg-type]
            entry=spec_of(current_version_of(chosen.id)),
            place_name=place.name_zh,
            window_place=place.code,
            window_id=windows_of(place.code)[0].id if window and clerks(place.code) else None,
        )

    def _townships(self, county: str) -> tuple[DivisionRow, ...]:
        if county not in self.townships:
            self.townships[county] = children(county)
        return self.townships[county]

    def _entries(self, place: str, *, window: bool) -> tuple[EntryRow, ...]:
        if (place, window) not in self.entries:
            rows = window_entries(place).rows if window else entries_at(place, online=True, size=200).rows
            self.entries[place, window] = tuple(row for row in rows if row.handled)
        return self.entries[place, window]


def simulate(
    *, cases: int, days: int, seed: int, end: datetime, password: str, report: Callable[[int, int], None] | None = None
) -> Outcome:
    """Begin *cases* cases over the *days* days before *end*, and let each go as far as it comes by then.

    The same *seed* tells the same stories. *report* is told (acts done, cases begun) now and then. A story that meets
    a refusal stops there, and the refusal is counted: nothing is forced.
    """
    rng = random.Random(seed)  # noqa: S311  (chance, not secrets)
    begin = end - timedelta(days=days)
    scan = store_upload(name="扫描件.pdf", content=PAGE, by=SYSTEM, at=begin).id
    province = Province(rng, random.Random(seed + 1), Applicants(rng, password), scan)  # noqa: S311
    stock_up(NEWCOMERS, begin)
    outcome, order = Outcome(), count()
    waiting: list[tuple[datetime, int, Story | None]] = []
    for _ in range(cases):
        at = begin + timedelta(days=days) * rng.random() ** 0.85
        waiting.append((at, next(order), None))
    waiting += ((next(story), next(order), story) for story in announcements(begin, end))
    waiting += ((next(story), next(order), story) for story in errands(begin, end))
    heapq.heapify(waiting)
    next_round = begin + ROUND
    while waiting and waiting[0][0] <= end:
        at, _, story = heapq.heappop(waiting)
        while next_round <= at:
            tick(next_round)
            next_round += ROUND
        _go_on(province, outcome, waiting, order, at, story)
        if report and outcome.acts % 50 == 0:
            report(outcome.acts, outcome.cases)
    tick(end)
    return outcome


def _go_on(
    province: Province,
    outcome: Outcome,
    waiting: list[tuple[datetime, int, Story | None]],
    order: "count[int]",
    at: datetime,
    story: Story | None,
) -> None:
    outcome.acts += 1
    try:
        if story is None:
            outcome.cases += 1
            story = tell(province.setting(), at)
            upcoming = next(story)
        else:
            upcoming = story.send(at)
    except StopIteration:
        return
    except (Refusal, NobodyThere) as refusal:
        outcome.refusals[type(refusal).__name__] += 1
        return
    heapq.heappush(waiting, (max(upcoming, at), next(order), story))
