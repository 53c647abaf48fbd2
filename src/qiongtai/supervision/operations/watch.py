"""Follow the facts of cases: what they say of each, what they break, what must happen by when."""

from collections.abc import Sequence

from qiongtai.journal.queries.facts import FactRow
from qiongtai.supervision.models.ledger import Ledger
from qiongtai.supervision.operations.raise_alerts import raise_alerts, withdraw_alerts
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.course import CHANGES
from qiongtai.supervision.rules.watched import Breach, Unfounded
from qiongtai.supervision.rules.watching import take


class SupervisionFollower:
    """Keeps watched cases and their deadlines, and raises the alerts that facts give rise to."""

    name: str = "supervision"
    kinds: frozenset[str] | None = frozenset(CHANGES)

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts*: a few statements for all of them, however many cases they tell of."""
        book = rulebook()
        ledger = Ledger({int(fact.subject_id) for fact in facts})
        breaches: list[Breach] = []
        for fact in facts:
            for result in take(ledger.case(int(fact.subject_id)), fact, book):
                if isinstance(result, Unfounded):
                    withdraw_alerts([result], fact.at)
                else:
                    breaches.append(result)
        ledger.keep()
        raise_alerts(breaches, ledger.cases, book)
