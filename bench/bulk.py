"""Fill a database with many cases, consistently: real cases by the real operations, then copies of all their rows.

Each copy has its own ids and number, and its facts are sealed afresh into a chain of its own: `qiongtai verify` holds.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiongtai.config.loading import load_all
from qiongtai.config.simulation.run import simulate
from qiongtai.foundation.clock import now
from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.journal.rules.chain import GENESIS, Link, seal

PASSWORD = "qiongtai-demo"
TEMPLATES, DAYS, SEED = 60, 45, 3
STRIDE, TEMPLATE_IDS = 1_000_000, 500_000
"""Ids of the copies of round k are the original's + k * STRIDE; originals lie below TEMPLATE_IDS, later cases above."""

COPIED: dict[str, dict[str, str]] = {
    "flows_run": {"id": "id"},
    "cases_case": {"id": "id", "run_id": "id", "number": "text"},
    "cases_task": {"id": "id", "case_id": "id"},
    "cases_material": {"id": "id", "case_id": "id"},
    "cases_correction": {"id": "id", "case_id": "id"},
    "cases_pause": {"id": "id", "case_id": "id", "notice_id": "null"},
    "cases_extension": {"id": "id", "case_id": "id"},
    "cases_handover": {"id": "id", "case_id": "id"},
    "supervision_watched_case": {"case_id": "id", "number": "text"},
    "supervision_counted": {"case_id": "id"},
    "supervision_deadline": {"id": "id", "case_id": "id", "task_id": "id"},
    "supervision_alert": {"id": "id", "case_id": "id", "task_id": "id", "breach": "text", "number": "text"},
}
FACT_COLUMNS = (
    "epoch, kind, subject_kind, subject_id, link, place, organ_id, actor_kind, actor_id, actor_name, acting_for, at,"
    " recorded_at, body, previous, hash"
)

HEAD_COLUMNS = "subject_kind, subject_id, link, previous, hash, first_at, last_at"


def prepare() -> None:
    """Load the reference data and let some dozens of cases happen; `grow` copies what there is after `sealed`."""
    load_all()
    simulate(cases=TEMPLATES, days=DAYS, seed=SEED, end=now(), password=PASSWORD)


def sealed() -> None:
    """Let the ids of all that comes later begin above those of the originals."""
    with connection.cursor() as cursor:
        for table, columns in COPIED.items():
            if columns.get("id") == "id":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, TEMPLATE_IDS])


def rounds() -> int:
    """Return how many rounds of copies the database holds already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) / %s FROM cases_case", [STRIDE])
        return int(cursor.fetchone()[0])


def grow(wanted: int, *, begun: int = 0) -> int:
    """Copy until there are about *wanted* cases, from round *begun* + 1 on; return the last round."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case WHERE id < %s", [TEMPLATE_IDS])
        originals = cursor.fetchone()[0]
    last = max(begun, wanted // originals - 1)
    if last > begun:
        with transaction.atomic():
            for table, columns in COPIED.items():
                _copy_rows(table, columns, begun + 1, last)
        _copy_facts(begun + 1, last)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journal_bookmark SET xid = pg_current_xact_id()::text::bigint")
            cursor.execute("ANALYZE")
    return last


def _copy_rows(table: str, changed: dict[str, str], first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = 'public'"
            " AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        names = [name for (name,) in cursor.fetchall()]
        made = {"id": "{0} + k::bigint * %d" % STRIDE, "text": "{0} || '-' || k", "null": "NULL"}  # noqa: UP031
        values = [made[changed[name]].format(f'"{name}"') if name in changed else f'"{name}"' for name in names]
        key = next(iter(changed))
        quoted = ", ".join(f'"{name}"' for name in names)
        cursor.execute(
            f"INSERT INTO {table} ({quoted}) OVERRIDING SYSTEM VALUE SELECT {', '.join(values)} FROM {table},"
            f" generate_series({first}, {last}) AS k WHERE {key} < {TEMPLATE_IDS}"
        )


def _copy_facts(first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case WHERE id < %s ORDER BY id", [TEMPLATE_IDS])
        originals = [facts_of("case", number) for (number,) in cursor.fetchall()]
    connection.ensure_connection()
    with transaction.atomic(), connection.cursor() as cursor:
        raw = cursor.cursor.connection.cursor()  # type: ignore[union-attr]
        for begin in range(first, last + 1, 500):
            rounds = range(begin, min(begin + 500, last + 1))
            heads: list[tuple[Any, ...]] = []
            with raw.copy(f"COPY journal_fact ({FACT_COLUMNS}) FROM STDIN") as out:
                for row in _facts(originals, rounds, heads):
                    out.write_row(row)
            with raw.copy(f"COPY journal_head ({HEAD_COLUMNS}) FROM STDIN") as out:
                for head in heads:
                    out.write_row(head)


def _facts(
    originals: Sequence[Sequence[FactRow]], rounds: range, heads: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    for k in rounds:
        for facts in originals:
            previous, before = GENESIS, GENESIS
            for fact in facts:
                link = _moved(fact, k)
                before, previous = previous, seal(previous, link)
                yield _row(fact.epoch, link, before, previous)
            if facts:
                first, last = (_instant(one.recorded_at) for one in (facts[0], facts[-1]))
                heads.append(("case", link.subject_id, link.number, before, previous, first, last))


def _moved(fact: FactRow, k: int) -> Link:
    body = copy.copy(fact.body)
    for name in ("case_id", "task_id"):
        if body.get(name) is not None:
            body[name] += k * STRIDE
    if body.get("number"):
        body["number"] += f"-{k}"
    return Link(
        number=fact.link,
        kind=fact.kind,
        subject_kind=fact.subject_kind,
        subject_id=str(int(fact.subject_id) + k * STRIDE),
        place=fact.place,
        organ_id=fact.organ_id,
        actor_kind=fact.actor_kind,
        actor_id=fact.actor_id,
        actor_name=fact.actor_name,
        acting_for=fact.acting_for,
        at=fact.at,
        recorded_at=fact.recorded_at,
        body=body,
    )


def _row(epoch: int, link: Link, previous: bytes, sealed: bytes) -> tuple[Any, ...]:
    return (
        epoch,
        link.kind,
        link.subject_kind,
        link.subject_id,
        link.number,
        link.place,
        link.organ_id,
        link.actor_kind,
        link.actor_id,
        link.actor_name,
        link.acting_for,
        _instant(link.at),
        _instant(link.recorded_at),
        json.dumps(link.body, ensure_ascii=False),
        previous,
        sealed,
    )


def _instant(at: datetime) -> str:
    return at.isoformat()
