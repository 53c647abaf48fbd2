"""Whatever the order of commits, rollbacks and steps of followers, each sees every fact exactly once, in one order."""

from dataclasses import dataclass, field

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.verify import verify_chains
from qiongtai.journal.queries.facts import facts_of
from tests.journal.boats import AT, BoatLaunched, BoatSailed, Log, Writer, logged, writers

WRITERS = st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), WRITERS, st.integers(0, 3), st.integers(1, 3)),
        st.tuples(st.just("commit"), WRITERS),
        st.tuples(st.just("roll back"), WRITERS),
        st.tuples(st.just("follow"), st.sampled_from(["quick", "slow", "picky"]), st.integers(1, 4)),
    ),
    max_size=40,
)
PICKY = frozenset({"boat.sailed"})
NEXT_TO_EVERY_EXAMPLE = "TRUNCATE journal_fact, journal_head, journal_bookmark, journal_parked, boat_log"


@dataclass
class Harbour:
    """Who holds which boat in an open transaction, and what was committed."""

    crew: list[Writer]
    held: dict[int, set[int]] = field(default_factory=dict)
    wrote: dict[int, list[int]] = field(default_factory=dict)
    committed: dict[int, int] = field(default_factory=dict)

    def write(self, who: int, boat: int, times: int) -> None:
        if any(boat in boats for other, boats in self.held.items() if other != who):
            return  # would wait for the other writer, as test_record shows
        if who not in self.held:
            self.crew[who].begin()
        self.held.setdefault(who, set()).add(boat)
        self.wrote.setdefault(who, []).extend([boat] * times)
        facts = [(BoatSailed, BoatLaunched)[number % 2](boat_id=boat) for number in range(times)]
        self.crew[who].records(*facts).result()

    def end(self, who: int, *, commit: bool) -> None:
        if who not in self.held:
            return
        self.crew[who].commit() if commit else self.crew[who].roll_back()
        for boat in self.wrote.pop(who) if commit else ():
            self.committed[boat] = self.committed.get(boat, 0) + 1
        self.wrote.pop(who, None)
        del self.held[who]


@pytest.mark.usefixtures("sea")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_each_follower_sees_every_fact_exactly_once(steps):
    with connection.cursor() as cursor:
        cursor.execute(NEXT_TO_EVERY_EXAMPLE)
    logs = {"quick": Log(name="quick"), "slow": Log(name="slow"), "picky": Log(name="picky", kinds=PICKY)}
    with writers(3) as crew:
        harbour = Harbour(crew)
        for act, *details in steps:
            match act:
                case "write":
                    harbour.write(*details)
                case "follow":
                    follow(logs[details[0]], at=AT, batch=details[1])
                case _:
                    harbour.end(*details, commit=act == "commit")
        for who in range(3):
            harbour.end(who, commit=True)
    for log in logs.values():
        log.catches_up()
    expected = sorted((str(boat), link) for boat, count in harbour.committed.items() for link in range(1, count + 1))
    assert sorted(logged("quick")) == expected
    assert logged("slow") == logged("quick")
    kinds = {(fact.subject_id, fact.link): fact.kind for boat in harbour.committed for fact in facts_of("boat", boat)}
    assert logged("picky") == [one for one in logged("quick") if kinds[one] in PICKY]
    for boat in harbour.committed:
        links = [link for name, link in logged("quick") if name == str(boat)]
        assert links == sorted(links)
    assert verify_chains().broken == 0
