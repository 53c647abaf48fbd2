"""What a condition says of facts that were recorded: its live check."""

from dataclasses import dataclass

from qiongtai.journal.queries.latest import latest_of_kind
from qiongtai.supervision.adapters.conditions import check_condition, condition_of
from qiongtai.supervision.models.watched_case import WatchedCase
from qiongtai.supervision.rules.own import said_of, told_of
from qiongtai.supervision.rules.watched import Watched

MOST = 5
TOLD = (
    "case_id",
    "item_key",
    "item_type",
    "flow_key",
    "organ_key",
    "channel",
    "place",
    "state",
    "corrections",
    "granted",
)


@dataclass(frozen=True, slots=True)
class Example:
    """One recorded fact and what the condition says of it; *error* where it could not be asked."""

    number: str
    fact: dict[str, object]
    holds: bool | None
    error: str


def examples(condition: str, kind: str) -> tuple[Example, ...]:
    """Return what *condition* says of the latest facts of *kind*; raises refusals for one that cannot be read."""
    check_condition(condition)
    ask = condition_of(condition)
    facts = latest_of_kind(kind, MOST)
    rows = WatchedCase.objects.filter(case_id__in=[fact.subject_id for fact in facts]).values(*TOLD)
    cases = {row["case_id"]: Watched(**row) for row in rows}
    found = []
    for fact in facts:
        case = cases.get(int(fact.subject_id), Watched(case_id=int(fact.subject_id)))
        said, number = said_of(fact), str(fact.body.get("number") or fact.subject_id)
        try:
            found.append(Example(number, said, ask is None or ask({"fact": said, "case": told_of(case, fact)}), ""))
        except Exception as error:  # noqa: BLE001  (whatever it is, the author is to see it)
            found.append(Example(number, said, None, f"{type(error).__name__}: {error}"))
    return tuple(found)
