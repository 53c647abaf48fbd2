"""Facts are written once, chained, in the transaction of what they tell."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.facts import Fact

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatLaunched(Fact):
    kind: ClassVar[str] = "boat.launched"
    subject_field: ClassVar[str] = "boat_id"
    boat_id: int
    name: str = "琼台号"


@pytest.mark.django_db
def test_record_writes_the_fact():
    record(BoatLaunched(boat_id=7, place="469023000000"), BoatLaunched(boat_id=7), by=SYSTEM, at=AT)
    record(BoatLaunched(boat_id=7), by=SYSTEM, at=AT)
    assert [(f.link, f.kind) for f in facts_of("boat", 7)] == [(1, "boat.launched"), (2, "boat.launched"), (3, "boat.launched")]
