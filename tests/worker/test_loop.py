"""The worker goes round until told to stop, and is patient with those that fail."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection

from qiongtai.config import cli
from qiongtai.worker.loop import Patience, run_worker
from qiongtai.worker.tick import Report
from tests.journal.boats import AT
from tests.journal.test_crash import ROOT, address

NOBODY = frozenset()


def test_patience_doubles_the_rest_of_a_job_that_fails_up_to_a_minute():
    patience, at, rests = Patience(), AT, []
    for _ in range(9):
        patience.learn(Report(failed={"a": "x"}), NOBODY, at)
        rests.append((patience.until["a"] - at).total_seconds())
        at = patience.until["a"]
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_patience_lets_a_job_rest_and_forgets_once_it_went_well():
    patience = Patience()
    patience.learn(Report(failed={"a": "x"}), NOBODY, AT)
    assert patience.resting(AT) == {"a"}
    patience.learn(Report(), frozenset({"a"}), AT)
    assert patience.resting(AT) == {"a"}
    assert patience.resting(AT + timedelta(seconds=1)) == NOBODY
    patience.learn(Report(), NOBODY, AT + timedelta(seconds=1))
    patience.learn(Report(failed={"a": "x"}), NOBODY, AT)
    assert patience.until["a"] == AT + timedelta(seconds=1)


@pytest.mark.usefixtures("sea")
def test_worker_stops_when_told():
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, args=(stop,))
    worker.start()
    stop.set()
    worker.join(timeout=10)
    assert not worker.is_alive()


@pytest.mark.usefixtures("sea")
def test_worker_once_does_what_is_due_and_stops(capsys):
    assert cli.main(["worker", "--once"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("sea")
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT])
def test_worker_ends_well_at_a_signal(ended_by):
    child = subprocess.Popen(
        [sys.executable, "-m", "qiongtai.config.cli", "worker"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address(), "QIONGTAI_LOG": "json"},
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = iter(child.stderr.readline, "")
    assert any("worker started" in line for line in lines)
    child.send_signal(ended_by)
    rest = list(lines)
    child.stderr.close()
    assert child.wait(timeout=20) == 0
    assert "worker stopped" in rest[-1]
    assert not any("failed" in line for line in rest)
    connection.close()
