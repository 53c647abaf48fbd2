"""Follow the facts of cases and of what goes on around them: what they break, what must happen by when."""

from collections.abc import Sequence

from qiongtai.journal.queries.facts import FactRow
from qiongtai.supervision.models.ledger import Ledger
from qiongtai.supervision.models.matters import MatterLedger
from qiongtai.supervision.operations.around import raise_around
from qiongtai.supervision.operations.raise_alerts import raise_alerts, withdraw_alerts
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.course import CHANGES
from qiongtai.supervision.rules.matters import COURSE, OVER_WITH_ITS_CASE, end_with_case, matter_of, take_matter
from qiongtai.supervision.rules.money import MONEY_FACTS, money_breaches
from qiongtai.supervision.rules.rulebook import Rulebook
from qiongtai.supervision.rules.watched import Breach, Unfounded
from qiongtai.supervision.rules.watching import take


class SupervisionFollower:
    """Keeps watched cases and matters and their ends, and raises the alerts that facts give rise to."""

    name: str = "supervision"
    kinds: frozenset[str] | None = frozenset(CHANGES) | frozenset(COURSE) | MONEY_FACTS

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts*: a few statements for all of them, however many cases and matters they tell of."""
        book = rulebook()
        _follow_cases([fact for fact in facts if fact.kind in CHANGES], book)
        _follow_matters([fact for fact in facts if fact.kind in COURSE or fact.kind in OVER_WITH_ITS_CASE], book)
        raise_around(
            [one for fact in facts if fact.kind in MONEY_FACTS for one in money_breaches(fact, book)], {}, book
        )


def _follow_cases(facts: Sequence[FactRow], book: Rulebook) -> None:
    if not facts:
        return
    ledger = Ledger({int(fact.subject_id) for fact in facts})
    breaches: list[Breach] = []
    for fact in facts:
        for result in take(ledger.case(int(fact.subject_id)), fact, book):
            if isinstance(result, Unfounded):
                withdraw_alerts([result], fact.at)
            else:
                breaches.append(result)
    ledger.keep()
    raise_alerts([(one, ledger.cases[int(one.subject_id)].about) for one in breaches], book)


def _follow_matters(facts: Sequence[FactRow], book: Rulebook) -> None:
    ended = {int(fact.subject_id) for fact in facts if fact.kind in OVER_WITH_ITS_CASE}
    ledger = MatterLedger({matter_of(fact) for fact in facts if fact.kind in COURSE}, ended)
    breaches: list[Breach] = []
    for fact in facts:
        if fact.kind in OVER_WITH_ITS_CASE:
            over = ledger.of_case(int(fact.subject_id), OVER_WITH_ITS_CASE[fact.kind])
            results = [one for matter in over for one in end_with_case(matter, fact, book)]
        else:
            results = take_matter(ledger.matter(matter_of(fact)), fact, book)
        withdraw_alerts([one for one in results if isinstance(one, Unfounded)], fact.at)
        breaches += [one for one in results if isinstance(one, Breach)]
    ledger.keep()
    raise_around(breaches, ledger.matters, book)
