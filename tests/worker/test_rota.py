"""The worker's own jobs, on the clock: a case's facts become deadlines, alerts and tallies without anybody's doing."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.cases import facts
from qiongtai.foundation.clock import now
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.models import Alert, Tally, WatchedCase
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.worker.loop import run_worker
from qiongtai.worker.tick import Report, tick
from tests.supervision.stories import START, Story, clocks, midnight

pytestmark = pytest.mark.usefixtures("sea")


@pytest.fixture(autouse=True)
def rules(sea):
    load_rules()


def accept(*case_ids, **clock):
    with transaction.atomic():
        for case_id in case_ids:
            said = {"accepted_on": START.date(), "deemed": False, "clocks": clocks() | clock}
            record(facts.CaseAccepted(**Story(case_id=case_id).taken_in, **said), by=SYSTEM, at=START)


def test_a_round_turns_what_passed_into_alerts_and_counts_them():
    accept(1)
    assert tick(START) == Report(done={"supervision": 1, "tally": 1, "bundles-cases": 1})
    assert WatchedCase.objects.get().pk == 1
    tick(midnight(9))
    assert list(Alert.objects.order_by("at").values_list("rule", "colour", "at")) == [
        ("T1", "yellow", midnight(7)),
        ("T2", "red", midnight(8)),
    ]
    tick(midnight(9))
    assert dict(Tally.objects.values_list("measure", "value")) == {"accepted": 1, "yellow_alerts": 1, "red_alerts": 1}
    assert tick(midnight(9)) == Report()


def test_a_round_costs_what_is_due_and_not_what_there_is():
    def asked():
        tick(START)
        with CaptureQueriesContext(connection) as queries:
            assert tick(START) == Report()
        return len(queries)

    none = asked()
    accept(*range(1, 60))
    assert asked() == none


@contextmanager
def worker():
    """Run the worker's own loop in a thread, as a node does."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)
    assert not thread.is_alive()


def alert_at(moment, *, seconds=10):
    """Wait for the alert of *moment* and return it."""
    for _ in range(seconds * 20):
        if alert := Alert.objects.filter(at=moment).first():
            return alert
        time.sleep(0.05)
    raise AssertionError("no alert")


def test_an_alert_is_raised_within_three_seconds_of_its_moment():
    moment = now() + timedelta(seconds=1.5)
    accept(1, yellow_at=moment.isoformat())
    with worker():
        (raised,) = facts_of("alert", alert_at(moment).pk)
    assert timedelta(0) <= raised.recorded_at - moment < timedelta(seconds=3)


def test_the_worker_goes_on_after_the_database_cut_it_off():
    first, second = now() - timedelta(hours=2), now() - timedelta(hours=1)
    accept(1, yellow_at=first.isoformat())
    with worker():
        alert_at(first)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        accept(2, yellow_at=second.isoformat())
        assert alert_at(second, seconds=30).case_id == 2
