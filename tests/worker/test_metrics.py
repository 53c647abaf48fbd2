"""The followers' lag can be scraped."""

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from qiongtai.worker.metrics import LagCollector
from tests.journal.boats import Log, launch


@pytest.mark.usefixtures("sea")
def test_lag_is_told_for_each_follower():
    launch(1)
    Log(chokes_on={1}).catches_up()
    launch(2, 3)
    registry = CollectorRegistry()
    registry.register(LagCollector())
    lines = generate_latest(registry).decode().splitlines()
    figures = {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}
    assert figures.pop('qiongtai_journal_lag_seconds{follower="log"}') > 0
    assert figures == {
        'qiongtai_journal_lag_facts{follower="log"}': 2,
        'qiongtai_journal_parked_facts{follower="log"}': 1,
    }


def test_registering_needs_no_database():
    CollectorRegistry().register(LagCollector())


@pytest.mark.django_db
def test_the_site_tells_the_lag(client):
    Log(name="told").catches_up()
    assert b'qiongtai_journal_lag_facts{follower="told"}' in client.get("/metrics").content
