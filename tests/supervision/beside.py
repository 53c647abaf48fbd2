"""What goes on beside cases, told as facts."""

from datetime import date, datetime
from itertools import count
from typing import Any

from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.facts import Fact
from qiongtai.supervision.rules.matters import Matter, lapse_matter, matter_of, take_matter
from qiongtai.supervision.rules.watched import Breach
from tests.supervision.stories import CHENGMAI, book

POSITIONS = count(1_000_000)


class Chain:
    """The facts of one subject; *tell* returns the next one, recorded after those before."""

    def __init__(self) -> None:
        self.told: list[FactRow] = []

    def tell(self, fact: Fact, at: datetime, officer: int | None = None) -> FactRow:
        row = FactRow(
            position=next(POSITIONS),
            epoch=1,
            kind=fact.kind,
            subject_kind=fact.subject_kind,
            subject_id=fact.subject_id,
            place=fact.place,
            organ_id=fact.organ_id,
            actor_kind="staff" if officer else "system",
            actor_id=officer,
            actor_name=f"officer {officer}" if officer else "system",
            acting_for=None,
            at=at,
            recorded_at=at,
            body=fact.body(),
            hash=b"",
            link=len(self.told) + 1,
        )
        self.told.append(row)
        return row


def ended(end: datetime) -> dict[str, Any]:
    """Return the fields of a fact that tell when something is due; *end* is a midnight."""
    return {"due_on": date.fromordinal(end.date().toordinal() - 1), "due_at": end}


def taken(*rows: FactRow, rules: Any = None) -> tuple[Matter, list[Any]]:
    """Take *rows* in, all of one matter, and return it and what was broken."""
    kind, ref = matter_of(rows[0])
    matter, results = Matter(kind=kind, id=ref), []
    for row in rows:
        results += take_matter(matter, row, rules or book())
    return matter, results


def late(matter: Matter, until: datetime, rules: Any = None) -> list[str]:
    """Return what is broken in *matter* by the clock alone up to *until*."""
    return [f"{one.rule} {one.colour}" for one in lapse_matter(matter, until, rules or book())]


def codes(results: list[Any]) -> list[str]:
    """Return the codes and colours of the breaches among *results*."""
    return [f"{one.rule} {one.colour}" for one in results if isinstance(one, Breach)]


PLACE = {"place": CHENGMAI}
