"""A round does what is due, all of it, and nobody's failure is another's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qiongtai.journal.operations.follow import Follower
from qiongtai.journal.queries.facts import parked
from qiongtai.worker.rota import Rota, Sweep, rota
from qiongtai.worker.tick import PORTIONS, SWEEPING, Report, tick
from tests.journal.boats import AT, Log, launch, logged, writers

pytestmark = pytest.mark.usefixtures("sea")


class Broken(Log):
    def follow(self, facts):
        raise OSError("no space left on device")


class Launches:
    """A sweep that launches the boats that are due, one a portion."""

    def __init__(self, *boats: int) -> None:
        self.due = list(boats)

    def __call__(self, at) -> int:
        if not self.due:
            return 0
        launch(self.due.pop(0))
        return 1


def on(*followers: Follower, sweeps: tuple[Sweep, ...] = ()) -> Rota:
    return Rota(followers=followers, sweeps=sweeps, chores=())


def test_tick_lets_every_follower_catch_up():
    launch(1, 2)
    assert tick(AT, on=on(Log(name="a"), Log(name="b"))) == Report(done={"a": 2, "b": 2})
    assert logged("a") == logged("b") == [("1", 1), ("2", 1)]


def test_tick_does_all_that_is_due_and_follows_it_in_the_same_round():
    report = tick(AT, on=on(Log(), sweeps=(Sweep("launch", Launches(1, 2)),)))
    assert report == Report(done={"launch": 2, "log": 2})
    assert logged() == [("1", 1), ("2", 1)]


def test_tick_says_when_more_is_due():
    report = tick(AT, on=on(sweeps=(Sweep("launch", Launches(*range(PORTIONS + 1))),)))
    assert report == Report(done={"launch": PORTIONS}, more=True)


def test_tick_goes_on_when_a_follower_fails():
    launch(1)
    report = tick(AT, on=on(Broken(name="broken"), Log()))
    assert report == Report(done={"log": 1}, failed={"broken": "OSError: no space left on device"})
    assert parked().rows == ()


def test_tick_goes_on_when_a_sweep_fails():
    def fail(at):
        raise ZeroDivisionError("by zero")

    report = tick(AT, on=on(Log(), sweeps=(Sweep("fail", fail), Sweep("launch", Launches(1)))))
    assert report == Report(done={"launch": 1, "log": 1}, failed={"fail": "ZeroDivisionError: by zero"})


def test_tick_leaves_out_those_that_rest():
    launch(1)
    report = tick(AT, on=on(Log(name="a"), Log(name="b")), skip=frozenset({"a"}))
    assert report == Report(done={"b": 1})


def test_tick_does_not_sweep_while_another_worker_does():
    def turn(call: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {call}(%s)", [SWEEPING])

    jobs = on(sweeps=(Sweep("launch", Launches(1)),))
    with writers(1) as (other,):
        other.does(turn, "pg_advisory_lock").result()
        assert tick(AT, on=jobs) == Report()
        other.does(turn, "pg_advisory_unlock").result()
    assert tick(AT, on=jobs) == Report(done={"launch": 1})


def test_tick_tells_the_sweeps_the_moment():
    seen = []
    later = AT + timedelta(days=9)
    tick(later, on=on(sweeps=(Sweep("look", lambda at: seen.append(at) or 0),)))
    assert seen == [later]


def test_a_round_without_work_only_reads():
    jobs = rota()
    tick(AT, on=jobs)
    with CaptureQueriesContext(connection) as queries:
        assert tick(AT, on=jobs) == Report()
    assert {query["sql"].split()[0] for query in queries} == {"SELECT", "BEGIN", "COMMIT"}


def test_rota_names_its_jobs_once():
    jobs = rota()
    names = [job.name for job in (*jobs.followers, *jobs.sweeps, *jobs.chores)]
    assert len(set(names)) == len(names)
