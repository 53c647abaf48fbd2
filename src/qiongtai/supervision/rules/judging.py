"""What facts break, one after the other: the one way of judging, of live following and of backtests alike."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from qiongtai.supervision.rules.course import CHANGES
from qiongtai.supervision.rules.matters import (
    COURSE,
    OVER_WITH_ITS_CASE,
    Matter,
    end_with_case,
    matter_of,
    take_matter,
)
from qiongtai.supervision.rules.money import MONEY_FACTS, money_breaches
from qiongtai.supervision.rules.rulebook import Rulebook
from qiongtai.supervision.rules.watched import Breach, Failed, Happening, Unfounded, Watched
from qiongtai.supervision.rules.watching import FOLLOWED, take

Result = Breach | Unfounded | Failed
JUDGED = FOLLOWED | frozenset(COURSE) | MONEY_FACTS


class Cases(Protocol):
    """Where the watched cases are kept."""

    @property
    def cases(self) -> Mapping[int, Watched]: ...  # noqa: D102
    def case(self, case_id: int) -> Watched: ...  # noqa: D102


class Matters(Protocol):
    """Where the matters beside cases are kept."""

    def matter(self, name: tuple[str, str]) -> Matter: ...  # noqa: D102
    def of_case(self, case_id: int, kinds: Collection[str]) -> Iterable[Matter]: ...  # noqa: D102


def judge_cases(facts: Iterable[Happening], kept: Cases, book: Rulebook) -> Iterator[tuple[Happening, Result]]:
    """Take *facts* into their cases and yield what each breaks; nothing begins with a fact that changes nothing."""
    for fact in facts:
        if fact.kind not in FOLLOWED:
            continue
        case_id = int(fact.subject_id)
        if fact.kind in CHANGES or case_id in kept.cases:
            for result in take(kept.case(case_id), fact, book):
                yield fact, result


def judge_matters(facts: Iterable[Happening], kept: Matters, book: Rulebook) -> Iterator[tuple[Happening, Result]]:
    """Take *facts* into the matters beside cases and yield what each breaks."""
    for fact in facts:
        results: Iterable[Result] = ()
        if fact.kind in OVER_WITH_ITS_CASE:
            over = kept.of_case(int(fact.subject_id), OVER_WITH_ITS_CASE[fact.kind])
            results = [one for matter in over for one in end_with_case(matter, fact, book)]
        elif fact.kind in COURSE:
            results = take_matter(kept.matter(matter_of(fact)), fact, book)
        for result in results:
            yield fact, result


def judge_money(facts: Iterable[Happening], book: Rulebook) -> Iterator[tuple[Happening, Result]]:
    """Yield what the facts of bills break."""
    for fact in facts:
        if fact.kind in MONEY_FACTS:
            for result in money_breaches(fact, book):
                yield fact, result
