"""Cases and matters kept in memory alone, and what facts break in them: a backtest writes nothing anywhere."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from qiongtai.law.terms import day_of, end_of
from qiongtai.supervision.rules.codes import Measure
from qiongtai.supervision.rules.counting import COUNTS, CountedCase, count, counted_case_of, learn
from qiongtai.supervision.rules.judging import Result, judge_cases, judge_matters, judge_money
from qiongtai.supervision.rules.matters import Matter, lapse_matter
from qiongtai.supervision.rules.monthly import Unit, judge_safely, monthly_rules
from qiongtai.supervision.rules.rulebook import Rulebook
from qiongtai.supervision.rules.watched import About, Breach, Failed, Happening, Unfounded, Watched
from qiongtai.supervision.rules.watching import lapse

ONE_MOMENT = timedelta(microseconds=1)
ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class Memory:
    """Watched cases and matters, as the judging asks for them (`Cases`, `Matters`)."""

    cases: dict[int, Watched] = field(default_factory=dict)
    matters: dict[tuple[str, str], Matter] = field(default_factory=dict)
    fresh: list[Matter] = field(default_factory=list)
    by_case: dict[int, list[Matter]] = field(default_factory=lambda: defaultdict(list))

    def case(self, case_id: int) -> Watched:
        """Return the case *case_id*, new when nothing was known of it."""
        if case_id not in self.cases:
            self.cases[case_id] = Watched(case_id=case_id)
        return self.cases[case_id]

    def matter(self, name: tuple[str, str]) -> Matter:
        """Return the matter *name*, new when nothing was known of it."""
        if name not in self.matters:
            self.matters[name] = Matter(kind=name[0], id=name[1])
            self.fresh.append(self.matters[name])
        return self.matters[name]

    def of_case(self, case_id: int, kinds: Collection[str]) -> list[Matter]:
        """Return the known matters of a case that are of *kinds*; what case a matter is of, its first fact told."""
        for matter in self.fresh:
            if matter.case_id is not None:
                self.by_case[matter.case_id].append(matter)
        self.fresh.clear()
        return [one for one in self.by_case.get(case_id, ()) if one.kind in kinds]


class Trial:
    """Facts judged by *book* in memory; what broke in the period, half-open, is in *found* once `end` was called.

    The facts before *from_at* (None: there is no beginning) are taken in as well: cases had begun by then.
    """

    def __init__(self, book: Rulebook, from_at: datetime | None, until_at: datetime) -> None:
        """Begin with nothing known."""
        self.book, self.from_at, self.until_at = book, from_at, until_at
        self.memory = Memory()
        self.found: dict[str, tuple[Breach, About | None]] = {}
        self.failed: Failed | None = None
        self._counted: dict[int, CountedCase] = {}
        self._months: dict[date, dict[Unit, Counter[Measure]]] = defaultdict(lambda: defaultdict(Counter))

    def take(self, facts: Sequence[Happening]) -> None:
        """Take *facts* in, in their order; those that happened after the period are none of its business."""
        within = [fact for fact in facts if fact.at < self.until_at]
        self._settle(result for _, result in judge_cases(within, self.memory, self.book))
        self._settle(result for _, result in judge_matters(within, self.memory, self.book))
        self._settle(result for _, result in judge_money(within, self.book))
        for fact in within:
            if fact.kind in COUNTS:
                self._count(fact)

    def end(self, last: datetime | None = None) -> None:
        """Let the time run to *last* (None: the period's end): what was due is due, and whole months are judged."""
        last = last or self.until_at - ONE_MOMENT
        self._settle(one for case in self.memory.cases.values() for one in lapse(case, last, self.book))
        self._settle(one for matter in self.memory.matters.values() for one in lapse_matter(matter, last, self.book))
        for month, sums in sorted(self._months.items()):
            last_day = (month.replace(day=28) + ONE_DAY * 4).replace(day=1) - ONE_DAY
            if end_of(last_day) <= last:
                self._judge_month(last_day, sums)
        self.found = {key: one for key, one in self.found.items() if self._is_within(one[0].at)}

    def _judge_month(self, last_day: date, sums: dict[Unit, Counter[Measure]]) -> None:
        named: dict[Unit, dict[str, int]] = {}
        for unit, counts in sums.items():
            if unit[1]:
                named[unit] = {one.value: number for one, number in counts.items()}
        for rule in monthly_rules(self.book, last_day):
            for one in judge_safely(rule, named, last_day):
                if isinstance(one, Failed):
                    self.failed = self.failed or one
                else:
                    self.found[one[0].key] = one

    def _is_within(self, at: datetime) -> bool:
        return (self.from_at is None or self.from_at <= at) and at < self.until_at

    def _settle(self, results: Iterable[Result]) -> None:
        for one in results:
            if isinstance(one, Breach):
                self.found.setdefault(one.key, (one, None))
            elif isinstance(one, Unfounded):
                self.found.pop(one.key, None)
            else:
                self.failed = self.failed or one

    def _count(self, fact: Happening) -> None:
        case_id = counted_case_of(fact)
        if case_id is None:
            return
        case = self._counted.setdefault(case_id, CountedCase(case_id))
        learn(case, fact)
        sums = self._months[day_of(fact.at).replace(day=1)][case.county, case.organ_key]
        for measure, value in count(case, fact):
            sums[measure] += value

    def tallies(self) -> Iterator[tuple[date, Unit, Measure, int]]:
        """Yield what was counted, by month."""
        for month, units in sorted(self._months.items()):
            for unit, counts in sorted(units.items()):
                for measure, value in sorted(counts.items()):
                    yield month, unit, measure, value
