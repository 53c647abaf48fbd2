"""What the worker does after the writes of `bench.service`: supervision reads on, then a thousand deadlines are due."""

import time
from collections.abc import Callable, Iterator

from django.db import connection

from bench.http import Measured
from qiongtai.cases.operations.deem_due import deem_due
from qiongtai.foundation.clock import now
from qiongtai.journal.operations.follow import follow
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.watch import SupervisionFollower

DUE = 1000
BRING_FORWARD = """
UPDATE supervision_deadline SET fires_at = now() - interval '1 second' WHERE id IN (
    SELECT max(id) FROM supervision_deadline WHERE NOT fired GROUP BY case_id ORDER BY 1 DESC LIMIT %s)
"""
OVERDUE = """
UPDATE cases_case SET answer_due_at = now() - interval '1 second' WHERE id IN (
    SELECT id FROM cases_case WHERE state IN ('received', 'submitted') AND answer_due_at IS NOT NULL
    ORDER BY id DESC LIMIT %s)
"""


def sweeps() -> Iterator[tuple[str, Measured]]:
    """Measure following (facts a second) and sweeps (cases a second); the median is the whole time in ms."""
    yield "supervision follows, facts", _until_done(lambda: follow(SupervisionFollower(), at=now()))
    _bring(BRING_FORWARD)
    yield f"sweep of {DUE:,} deadlines, cases", _until_done(lambda: raise_due(now()))
    _bring(OVERDUE)
    yield f"deemed acceptance of {DUE:,}, cases", _until_done(lambda: deem_due(now()))


def _bring(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [DUE])


def _until_done(portion: Callable[[], int]) -> Measured:
    begun, done = time.perf_counter(), 0
    while some := portion():
        done += some
    took = time.perf_counter() - begun
    return Measured(done / took, took * 1000, took * 1000)
