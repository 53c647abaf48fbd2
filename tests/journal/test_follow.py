"""Followers miss nothing and see nothing twice, whatever order transactions commit in."""

from datetime import timedelta

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.journal.models import Bookmark, Parked
from qiongtai.journal.operations.follow import Step, follow, rebuild, step
from qiongtai.journal.operations.retire import retire_followers
from qiongtai.journal.operations.retry_parked import retry_all_parked, retry_parked
from qiongtai.journal.queries.facts import facts_of, lags, parked
from qiongtai.law.actor import SYSTEM, Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from tests.journal.boats import AT, BoatLaunched, BoatSailed, Log, launch, logged, writers

pytestmark = pytest.mark.usefixtures("sea")

OPERATOR = Actor(ActorKind.STAFF, 1, "operator", (Grant(Power.OPERATE, "000000000000", "999999999999"),))


def test_follow_waits_for_a_lower_transaction_that_commits_later():
    with writers(2) as (early, late):
        early.begin()
        early.records(BoatLaunched(boat_id=1)).result()
        late.begin()
        late.records(BoatLaunched(boat_id=2)).result()
        late.commit()
        assert Log().catches_up() == 0
        early.commit()
        assert Log().catches_up() == 2
    assert logged() == [("1", 1), ("2", 1)]


def test_follow_goes_on_past_a_lower_transaction_that_committed_first():
    with writers(2) as (early, late):
        early.begin()
        early.records(BoatLaunched(boat_id=1)).result()
        late.begin()
        late.records(BoatLaunched(boat_id=2)).result()
        early.commit()
        assert Log().catches_up() == 1
        late.commit()
        assert Log().catches_up() == 1
    assert logged() == [("1", 1), ("2", 1)]


def test_follow_orders_by_transaction_where_positions_are_mixed():
    with writers(2) as (early, late):
        early.begin()
        early.records(BoatLaunched(boat_id=1)).result()
        late.begin()
        late.records(BoatLaunched(boat_id=2)).result()
        early.records(BoatLaunched(boat_id=3)).result()
        late.commit()
        early.commit()
        assert Log().catches_up(batch=1) == 3
    assert logged() == [("1", 1), ("3", 1), ("2", 1)]


def test_follow_does_not_wait_for_transactions_of_other_databases():
    elsewhere = connection.get_connection_params() | {"dbname": "postgres"}
    wanted = {name: elsewhere[name] for name in ("dbname", "host", "port", "user", "password") if elsewhere.get(name)}
    with psycopg.connect(**wanted) as neighbour:
        neighbour.execute("SELECT pg_current_xact_id()")
        launch(1)
        assert Log().catches_up() == 1


def test_follow_never_shows_what_was_rolled_back():
    with writers(1) as (one,):
        one.begin()
        one.records(BoatLaunched(boat_id=1)).result()
        one.roll_back()
    launch(2)
    assert Log().catches_up() == 1
    assert logged() == [("2", 1)]


def test_follow_reads_in_batches():
    launch(*range(5))
    log = Log()
    assert [follow(log, at=AT, batch=2) for _ in range(4)] == [2, 2, 1, 0]
    assert log.offered == [2, 2, 1]


def test_follow_rolls_back_with_the_bookmark():
    launch(1, 2)
    with pytest.raises(RuntimeError), transaction.atomic():
        assert follow(Log(), at=AT) == 2
        raise RuntimeError
    assert logged() == []
    assert Log().catches_up() == 2


def test_follow_leaves_a_bookmark_that_another_process_holds():
    launch(1)
    follow(Log(), at=AT, batch=1)
    launch(2)
    with writers(1) as (other,):
        other.begin()
        assert other.does(follow, Log(), at=AT).result() == 1
        assert follow(Log(), at=AT) == 0
        other.commit()
    assert follow(Log(), at=AT) == 0
    assert logged() == [("1", 1), ("2", 1)]


def test_follow_passes_facts_of_other_kinds_and_does_not_read_them_again():
    launch(1)
    with writers(1) as (one,):
        one.begin()
        one.records(BoatSailed(boat_id=1), BoatSailed(boat_id=1)).result()
        one.commit()
    log = Log(kinds=frozenset({"boat.launched"}))
    assert log.catches_up() == 1
    assert log.offered == [1]
    assert Bookmark.objects.get().position == facts_of("boat", 1)[-1].position


def test_step_passes_a_stretch_of_other_kinds_at_a_time():
    launch(*range(5))
    with writers(1) as (one,):
        one.begin()
        one.records(BoatSailed(boat_id=1)).result()
        one.commit()
    launch(6)
    log = Log(kinds=frozenset({"boat.sailed"}))
    steps = [step(log, at=AT, stretch=2) for _ in range(5)]
    assert steps == [Step(0, True), Step(0, True), Step(1, True), Step(0, False), Step(0, False)]
    assert follow(Log(name="other", kinds=log.kinds), at=AT) == 1


def test_retire_followers_forgets_those_of_nodes_that_are_gone():
    launch(1)
    for name, at in (("node-a", AT), ("node-b", AT + timedelta(days=2)), ("other", AT)):
        follow(Log(name=name, chokes_on={1}), at=at)
    assert retire_followers("node-", idle_since=AT + timedelta(days=1)) == 1
    assert [row.follower for row in lags()] == ["node-b", "other"]
    assert {row.follower for row in parked().rows} == {"node-b", "other"}


def test_follow_writes_nothing_when_nothing_is_due():
    launch(1)
    log = Log()
    log.catches_up()
    with CaptureQueriesContext(connection) as queries:
        assert follow(log, at=AT) == 0
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "SELECT"]


def test_follow_parks_the_fact_at_fault_and_takes_the_rest():
    launch(*range(1, 8))
    log = Log(chokes_on={5})
    assert log.catches_up() == 7
    assert logged() == [(str(boat), 1) for boat in (1, 2, 3, 4, 6, 7)]
    (row,) = parked().rows
    assert (row.follower, row.subject_id, row.attempts) == ("log", "5", 1)
    assert row.cause == "ValueError: cannot swallow boat 5"
    assert row.retry_at == AT + timedelta(minutes=1)


def test_follow_parks_a_fact_whose_writing_breaks_a_deferred_constraint():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE boat_log ADD CONSTRAINT one UNIQUE (subject_id) DEFERRABLE INITIALLY DEFERRED")
    launch(1, 1, 2)
    Log().catches_up()
    assert logged() == [("1", 1), ("2", 1)]
    assert [row.subject_id for row in parked().rows] == ["1"]


def test_follow_tries_a_parked_fact_again_when_it_is_due():
    launch(1, 2)
    Log(chokes_on={1}).catches_up()
    assert follow(Log(), at=AT + timedelta(seconds=59)) == 0
    assert logged() == [("2", 1)]
    follow(Log(), at=AT + timedelta(seconds=60))
    assert logged() == [("2", 1), ("1", 1)]
    assert parked().rows == ()


def test_follow_tries_less_and_less_often_and_then_waits_for_a_person():
    launch(1)
    log = Log(chokes_on={1})
    log.catches_up()
    waits = []
    while due := Parked.objects.get().retry_at:
        waits.append(due - Parked.objects.get().tried_at)
        follow(log, at=due)
    assert waits == [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)]
    assert Parked.objects.get().attempts == 5


def test_retry_parked_is_for_operators():
    launch(1)
    Log(chokes_on={1}).catches_up()
    (row,) = parked().rows
    with pytest.raises(NotFound):
        retry_parked(row.id, by=SYSTEM, at=AT)
    with pytest.raises(NotFound):
        retry_parked(row.id + 1, by=OPERATOR, at=AT)
    retry_parked(row.id, by=OPERATOR, at=AT)
    follow(Log(), at=AT)
    assert logged() == [("1", 1)]


def test_retry_all_parked_asks_for_one_follower():
    launch(1, 2)
    Log(chokes_on={1, 2}).catches_up()
    Log(name="other", chokes_on={1}).catches_up()
    assert retry_all_parked("log", by=OPERATOR, at=AT) == 2
    follow(Log(), at=AT)
    assert [row.follower for row in parked().rows] == ["other"]


def test_follow_does_not_park_for_trouble_of_the_surroundings():
    class Cut(Log):
        def follow(self, facts):
            raise OperationalError("server closed the connection")

    launch(1)
    with pytest.raises(OperationalError):
        follow(Cut(), at=AT)
    assert parked().rows == ()
    assert Log().catches_up() == 1


def test_rebuild_sends_the_follower_to_the_beginning():
    launch(1, 2)
    log = Log(chokes_on={2})
    log.catches_up()
    with transaction.atomic():
        rebuild(log, at=AT)
    assert parked().rows == ()
    Log().catches_up()
    assert logged() == [("1", 1), ("1", 1), ("2", 1)]


def test_followers_read_independently():
    launch(1)
    Log(name="a").catches_up()
    launch(2)
    Log(name="b").catches_up()
    assert (logged("a"), logged("b")) == ([("1", 1)], [("1", 1), ("2", 1)])


def test_lags_count_what_is_not_yet_read():
    launch(1)
    Log(chokes_on={1}).catches_up()
    launch(2, 3)
    (row,) = lags()
    assert (row.follower, row.facts, row.parked, row.moved_at) == ("log", 2, 1, AT)
    assert 0 < row.seconds < 60
    Log().catches_up()
    (row,) = lags()
    assert (row.facts, row.seconds) == (0, 0)
