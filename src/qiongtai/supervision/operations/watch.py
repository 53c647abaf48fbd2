"""Follow the facts of cases and of what goes on around them: what they break, what must happen by when."""

from collections.abc import Iterable, Sequence

from qiongtai.journal.queries.facts import FactRow
from qiongtai.supervision.models.ledger import Ledger
from qiongtai.supervision.models.matters import MatterLedger
from qiongtai.supervision.operations.around import raise_around
from qiongtai.supervision.operations.park_rules import park_rules
from qiongtai.supervision.operations.raise_alerts import raise_alerts, withdraw_alerts
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.judging import JUDGED, Result, judge_cases, judge_matters, judge_money
from qiongtai.supervision.rules.matters import COURSE, OVER_WITH_ITS_CASE, matter_of
from qiongtai.supervision.rules.rulebook import Rulebook
from qiongtai.supervision.rules.watched import Breach, Failed, Happening
from qiongtai.supervision.rules.watching import FOLLOWED


class SupervisionFollower:
    """Keeps watched cases and matters and their ends, and raises the alerts that facts give rise to."""

    name: str = "supervision"
    kinds: frozenset[str] | None = JUDGED

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts*: a few statements for all of them, however many cases and matters they tell of."""
        book = rulebook()
        _follow_cases([fact for fact in facts if fact.kind in FOLLOWED], book)
        _follow_matters([fact for fact in facts if fact.kind in COURSE or fact.kind in OVER_WITH_ITS_CASE], book)
        raise_around(_settled(judge_money(facts, book)), {})


def _follow_cases(facts: Sequence[FactRow], book: Rulebook) -> None:
    if not facts:
        return
    ledger = Ledger({int(fact.subject_id) for fact in facts})
    breaches = _settled(judge_cases(facts, ledger, book))
    ledger.keep()
    raise_alerts([(one, ledger.cases[int(one.subject_id)].about) for one in breaches])


def _follow_matters(facts: Sequence[FactRow], book: Rulebook) -> None:
    ended = {int(fact.subject_id) for fact in facts if fact.kind in OVER_WITH_ITS_CASE}
    ledger = MatterLedger({matter_of(fact) for fact in facts if fact.kind in COURSE}, ended)
    breaches = _settled(judge_matters(facts, ledger, book))
    ledger.keep()
    raise_around(breaches, ledger.matters)


def _settled(results: Iterable[tuple[Happening, Result]]) -> list[Breach]:
    """Return the breaches among *results*; take back alerts that prove unfounded, and put rules aside that fail."""
    breaches: dict[str, Breach] = {}
    failed: list[Failed] = []
    for fact, result in results:
        if isinstance(result, Breach):
            breaches[result.key] = result
        elif isinstance(result, Failed):
            failed.append(result)
        else:
            breaches.pop(result.key, None)
            withdraw_alerts([result], fact.at)
    park_rules(failed)
    return list(breaches.values())
