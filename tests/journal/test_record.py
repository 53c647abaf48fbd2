"""Facts are written once, chained, in the transaction of what they tell."""

import itertools
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.foundation.clock import CHINA
from qiongtai.journal.models import Head
from qiongtai.journal.operations.make_months import make_months
from qiongtai.journal.operations.record import HEADS, NotInTransaction, record
from qiongtai.journal.operations.verify import Verdict, verify_chains
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM, Actor, ActorKind
from qiongtai.law.facts import Fact
from qiongtai.law.points import Point
from tests.journal.boats import AT, BoatLaunched, BoatSailed, launch, writers

NUMBERS = itertools.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatPainted(Fact):
    kind: ClassVar[str] = "boat.painted"
    subject_field: ClassVar[str] = "boat_id"
    boat_id: str
    details: dict[str, Any] = field(default_factory=dict)


@pytest.mark.django_db
def test_record_keeps_all_of_a_fact():
    clerk = Actor(ActorKind.STAFF, 12, "王海燕", acting_for="林亚妹")
    details = {"on": date(2026, 3, 1), "at": AT, "points": (Point.ACCEPT,), "none": None, "深": "蓝 'quoted' \\ \"é\""}
    record(BoatPainted(boat_id="琼-1", place="469023000000", organ_id=5, details=details), by=clerk, at=AT)
    (fact,) = facts_of("boat", "琼-1")
    assert (fact.kind, fact.subject_kind, fact.subject_id, fact.link) == ("boat.painted", "boat", "琼-1", 1)
    assert (fact.place, fact.organ_id) == ("469023000000", 5)
    assert (fact.actor_kind, fact.actor_id, fact.actor_name, fact.acting_for) == ("staff", 12, "王海燕", "林亚妹")
    assert fact.at == AT
    assert fact.body == {
        "boat_id": "琼-1",
        "details": {
            "on": "2026-03-01",
            "at": "2026-03-02T09:30:00+00:00",
            "points": ["accept"],
            "none": None,
            "深": "蓝 'quoted' \\ \"é\"",
        },
    }


@pytest.mark.django_db
def test_record_takes_the_moment_of_recording_from_the_database():
    launch(1)
    launch(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now = cursor.fetchone()[0]
    for fact in facts_of("boat", 1):
        assert timedelta(0) <= now - fact.recorded_at < timedelta(seconds=20)


@pytest.mark.django_db
def test_record_chains_the_facts_of_a_subject_in_the_order_given():
    record(BoatLaunched(boat_id=1), BoatLaunched(boat_id=2), BoatSailed(boat_id=1, miles=2.5), by=SYSTEM, at=AT)
    record(BoatSailed(boat_id=1), by=SYSTEM, at=AT)
    first, second, third = facts_of("boat", 1)
    assert [first.previous, second.previous, third.previous] == [bytes(32), first.hash, second.hash]
    assert [first.kind, second.kind, third.kind] == ["boat.launched", "boat.sailed", "boat.sailed"]
    assert first.position < facts_of("boat", 2)[0].position < second.position < third.position
    assert verify_chains() == Verdict(chains=2, facts=4, broken=0)


@pytest.mark.django_db
def test_record_asks_the_database_twice_at_first_and_once_when_the_head_is_known():
    with CaptureQueriesContext(
        connection,
    ) as first:
        record(BoatLaunched(boat_id=77), BoatSailed(boat_id=77), by=SYSTEM, at=AT)
    with CaptureQueriesContext(connection) as again:
        record(BoatSailed(boat_id=77), BoatSailed(boat_id=77), by=SYSTEM, at=AT)
    assert (len(first), len(again)) == (2, 1)


@pytest.mark.django_db
def test_history_is_looked_for_in_the_months_of_the_subject_alone():
    launch(1)
    launch(1, 1)
    first, _, last = facts_of("boat", 1)
    head = Head.objects.get(subject_kind="boat", subject_id="1")
    assert (head.first_at, head.last_at) == (first.recorded_at, last.recorded_at)
    make_months(ahead=24)
    with CaptureQueriesContext(connection) as queries, connection.cursor() as cursor:
        facts_of("boat", 1)
        cursor.execute("EXPLAIN " + queries.captured_queries[-1]["sql"])
        assert "Append" not in " ".join(line for (line,) in cursor.fetchall()), "one month, one partition"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoatBuilt(Fact):
    kind: ClassVar[str] = "boat.built"
    subject_field: ClassVar[str] = "boat_id"
    begins: ClassVar[bool] = True
    boat_id: int


@pytest.mark.django_db
def test_record_looks_for_no_earlier_fact_of_a_new_subject(django_assert_num_queries):
    launch(1)
    HEADS.forget([("boat", "2"), ("boat", "3")])
    with django_assert_num_queries(1):
        record(BoatBuilt(boat_id=2), BoatBuilt(boat_id=3), BoatSailed(boat_id=2), by=SYSTEM, at=AT)
    assert [fact.kind for fact in facts_of("boat", 2)] == ["boat.built", "boat.sailed"]
    assert verify_chains() == Verdict(chains=3, facts=4, broken=0)


@pytest.mark.django_db
def test_record_joins_the_chain_of_a_subject_that_was_wrongly_thought_new():
    launch(1)
    HEADS.forget([("boat", "1")])
    record(BoatBuilt(boat_id=2), BoatBuilt(boat_id=1), by=SYSTEM, at=AT)
    first, second = facts_of("boat", 1)
    assert (first.kind, second.kind, second.previous) == ("boat.launched", "boat.built", first.hash)
    assert verify_chains() == Verdict(chains=2, facts=3, broken=0)


@pytest.mark.django_db
def test_record_of_nothing_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        record(by=SYSTEM, at=AT)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            st.lists,
            max_leaves=4,
        ),
        max_size=3,
    ),
    st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1), timezones=st.sampled_from([UTC, CHINA])),  # noqa: DTZ001
)
def test_record_seals_what_the_database_gives_back(details, at):
    boat = f"p{next(NUMBERS)}"
    record(BoatPainted(boat_id=boat, details=details), by=SYSTEM, at=at)
    assert verify_chains(subject=("boat", boat)) == Verdict(chains=1, facts=1, broken=0)


@pytest.mark.usefixtures("sea")
def test_record_refuses_to_stand_outside_a_transaction():
    with pytest.raises(NotInTransaction):
        record(BoatLaunched(boat_id=1), by=SYSTEM, at=AT)
    assert facts_of("boat", 1) == ()


@pytest.mark.usefixtures("sea")
def test_record_falls_with_the_transaction_and_the_chain_goes_on_without_it():
    launch(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(BoatSailed(boat_id=1), BoatLaunched(boat_id=2), by=SYSTEM, at=AT)
        raise ZeroDivisionError
    launch(1, 2)
    assert [fact.kind for fact in facts_of("boat", 1)] == ["boat.launched", "boat.launched"]
    assert verify_chains() == Verdict(chains=2, facts=3, broken=0)


@pytest.mark.usefixtures("sea")
def test_record_makes_a_second_writer_of_the_subject_wait():
    with writers(2) as (first, second):
        first.begin()
        first.records(BoatLaunched(boat_id=1)).result()
        second.begin()
        waiting = second.records(BoatSailed(boat_id=1))
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        first.commit()
        waiting.result(timeout=10)
        second.commit()
    assert [fact.kind for fact in facts_of("boat", 1)] == ["boat.launched", "boat.sailed"]
    assert verify_chains().broken == 0


@pytest.mark.usefixtures("sea")
def test_record_lets_the_second_writer_begin_the_chain_when_the_first_gives_up():
    with writers(2) as (first, second):
        first.begin()
        first.records(BoatLaunched(boat_id=1)).result()
        second.begin()
        waiting = second.records(BoatSailed(boat_id=1), BoatLaunched(boat_id=2))
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        first.roll_back()
        waiting.result(timeout=10)
        second.commit()
    assert [(fact.kind, fact.link) for fact in facts_of("boat", 1)] == [("boat.sailed", 1)]
    assert verify_chains() == Verdict(chains=2, facts=2, broken=0)


@pytest.mark.usefixtures("sea")
def test_record_does_not_trust_a_head_that_another_process_moved():
    launch(1)
    known = dict(HEADS.known)
    launch(1)
    HEADS.learn(known)
    launch(2, 1, 2)
    assert [fact.link for fact in facts_of("boat", 1)] == [1, 2, 3]
    first, last = facts_of("boat", 2)
    assert first.position < facts_of("boat", 1)[2].position < last.position
    assert verify_chains() == Verdict(chains=2, facts=5, broken=0)


@pytest.mark.usefixtures("sea")
def test_record_keeps_every_chain_whole_under_many_writers_of_the_same_subjects():
    def write(turn: int) -> None:
        for number in range(15):
            launch(*(((turn + number + step) % 3) for step in range(3)))
        connection.close()

    threads = [threading.Thread(target=write, args=(turn,)) for turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify_chains() == Verdict(chains=3, facts=180, broken=0)
    assert [fact.link for fact in facts_of("boat", 0)] == list(range(1, 61))


@pytest.mark.parametrize("change", ["UPDATE journal_fact SET kind = 'x'", "DELETE FROM journal_fact"])
@pytest.mark.django_db
def test_journal_refuses_changes(change):
    launch(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert verify_chains() == Verdict(chains=1, facts=1, broken=0)


@pytest.mark.parametrize("table", ["journal_fact", "journal_fact_rest", "the month's partition"])
@pytest.mark.django_db
def test_journal_refuses_to_be_emptied(table):
    launch(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', '\"journal_fact_\"YYYY_MM')")
        month = cursor.fetchone()[0]
        cursor.execute("SET LOCAL qiongtai.journal = ''")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table if table.startswith('journal') else month}")
