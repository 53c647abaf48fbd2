"""A follower that is killed leaves nothing half done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from qiongtai.journal.queries.facts import lags
from tests.journal.boats import Log, launch, logged

ROOT = Path(__file__).resolve().parents[2]


def address() -> str:
    """Return the address of the test's database, for another process."""
    found = connection.get_connection_params()
    where = urlencode({key: found[key] for key in ("host", "port", "user", "password") if found.get(key)})
    return f"postgresql:///{quote(found['dbname'])}?{where}"


@pytest.mark.usefixtures("sea")
def test_a_follower_killed_in_the_middle_of_a_batch_loses_and_repeats_nothing():
    launch(*range(50))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journal.killed_follower"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address()},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout.readline() == "in the middle\n"
        assert Log().catches_up() == 0, "the bookmark is in use"
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert [int(boat) for boat, _ in logged()] == list(range(20))
    assert lags()[0].facts == 30
    for _ in range(100):
        if Log().catches_up():
            break
        time.sleep(0.05)  # until the server has noticed that its client is gone
    assert logged() == [(str(boat), 1) for boat in range(50)]
