"""A row is taken by one writer at a time, and whoever looked at an older version is told."""

import pytest

from qiongtai.foundation.locking import lock
from qiongtai.law.refusal import NotFound, Stale
from qiongtai.supervision.models import Rule
from qiongtai.supervision.operations.load_rules import load_rules
from tests.journal.boats import writers


@pytest.fixture
def rule(db):
    load_rules()
    return Rule.objects.get(code="T1")


def test_lock_returns_the_row(rule):
    assert lock(Rule, "T1") == rule
    assert lock(Rule, "T1", version=rule.version) == rule


@pytest.mark.django_db
def test_lock_finds_nothing():
    with pytest.raises(NotFound):
        lock(Rule, "T1")


def test_lock_notices_another_version(rule):
    with pytest.raises(Stale):
        lock(Rule, "T1", version=rule.version - 1)


@pytest.mark.django_db(transaction=True)
def test_lock_makes_the_second_writer_wait_and_then_tells_that_it_is_late():
    load_rules()
    with writers(2) as (first, second):
        first.begin()
        row = first.does(lock, Rule, "T1", version=1).result()
        second.begin()
        waiting = second.does(lock, Rule, "T1", version=1)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        row.version = 2
        first.does(row.save).result()
        first.commit()
        with pytest.raises(Stale):
            waiting.result(timeout=10)
