"""Facts lie in monthly partitions that are made ahead; a restore elsewhere begins an epoch."""

import pytest
from django.db import connection

from qiongtai.journal.models import Epoch
from qiongtai.journal.operations.begin_epoch import begin_epoch, keep_epoch
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.make_months import make_months
from qiongtai.journal.operations.verify import Verdict, verify_chains
from qiongtai.journal.queries.facts import facts_of
from qiongtai.journal.queries.order import ClusterChanged
from tests.journal.boats import AT, BoatLaunched, Log, launch, logged, writers


def tell(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.django_db
def test_facts_lie_in_the_partition_of_the_month_of_recording():
    launch(1)
    recorded_at = facts_of("boat", 1)[0].recorded_at
    month = tell(f"SELECT to_char('{recorded_at}'::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY_MM')")[0][0]
    assert tell("SELECT tableoid::regclass::text FROM journal_fact") == [(f"journal_fact_{month}",)]


@pytest.mark.django_db
def test_make_months_makes_what_is_missing_once():
    assert make_months() == 0
    assert make_months(ahead=4) == 2
    assert make_months(ahead=4) == 0


@pytest.mark.django_db
def test_make_months_leaves_a_month_whose_facts_lie_in_the_rest():
    later = "date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai') + interval '3 months 5 days'"
    launch(1)
    tell(
        "INSERT INTO journal_fact (epoch, kind, subject_kind, subject_id, link, actor_kind, actor_name, at,"
        " recorded_at, body, previous, hash) SELECT epoch, kind, subject_kind, '2', link, actor_kind,"
        f" actor_name, at, {later}, body, previous, hash FROM journal_fact"
    )
    assert make_months(ahead=4) == 1
    assert tell("SELECT count(*) FROM journal_fact_rest") == [(1,)]


@pytest.mark.django_db
def test_partitions_made_later_refuse_changes_too():
    make_months(ahead=3)
    names = tell(
        "SELECT count(*) FROM pg_inherits JOIN pg_trigger ON tgrelid = inhrelid"
        " WHERE inhparent = 'journal_fact'::regclass AND tgname LIKE '%append_only'"
    )
    assert names == tell("SELECT count(*) FROM pg_inherits WHERE inhparent = 'journal_fact'::regclass")


@pytest.fixture
def epochs(sea):
    yield
    tell("DELETE FROM journal_epoch WHERE number > 1")
    Epoch.objects.filter(number=1).update(cluster=tell("SELECT system_identifier::text FROM pg_control_system()")[0][0])


def restore_elsewhere() -> None:
    """Leave the database as a restore into another, younger cluster does: high numbers of transactions in the past."""
    tell("SET session_replication_role = replica")
    tell("UPDATE journal_fact SET xid = (xid::text::bigint + 1000000000)::text::xid8")
    tell("UPDATE journal_bookmark SET xid = xid + 1000000000")
    tell("SET session_replication_role = origin")
    tell("UPDATE journal_epoch SET cluster = '1'")


def test_keep_epoch_does_nothing_where_nothing_changed(epochs):
    assert keep_epoch(at=AT) is False
    assert Epoch.objects.count() == 1


def test_a_restored_journal_refuses_facts_and_followers_until_an_epoch_begins(epochs):
    launch(1)
    Log().catches_up()
    restore_elsewhere()
    with pytest.raises(ClusterChanged):
        launch(2)
    with pytest.raises(ClusterChanged):
        follow(Log(), at=AT)
    assert keep_epoch(at=AT) is True
    launch(2)
    assert Log().catches_up() == 1


def test_followers_read_the_old_epoch_to_its_end_and_then_the_new_one(epochs):
    launch(1, 2, 3)
    follow(Log(), at=AT, batch=1)
    restore_elsewhere()
    assert begin_epoch(reason="restored", at=AT) == 2
    launch(4, 1)
    assert Log().catches_up(batch=2) == 4
    assert logged() == [("1", 1), ("2", 1), ("3", 1), ("4", 1), ("1", 2)]
    assert verify_chains() == Verdict(chains=4, facts=5, broken=0)


def test_begin_epoch_waits_for_writers(epochs):
    with writers(2) as (one, operator):
        one.begin()
        one.records(BoatLaunched(boat_id=1)).result()
        waiting = operator.does(begin_epoch, reason="restored", at=AT)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        one.commit()
        assert waiting.result(timeout=10) == 2
    launch(2)
    assert Log().catches_up() == 2
    assert logged() == [("1", 1), ("2", 1)]
