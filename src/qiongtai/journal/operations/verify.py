"""Check that nothing recorded was changed, removed or slipped in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from qiongtai.journal.queries.facts import COLUMNS, row_of
from qiongtai.journal.rules.verdict import Chain, Fault

CHUNK = 2000

FACTS = f"""
SELECT {COLUMNS}, head_link, head_hash
FROM journal_fact LEFT JOIN (
    SELECT subject_kind AS head_kind, subject_id AS head_id, link AS head_link, hash AS head_hash FROM journal_head
) AS head ON head_kind = subject_kind AND head_id = subject_id
WHERE %s::text IS NULL OR (subject_kind = %s AND subject_id = %s)
ORDER BY subject_kind, subject_id, link, position
"""  # noqa: S608  (names of columns only)

BARE_HEADS = """
SELECT subject_kind, subject_id FROM journal_head AS head
WHERE (%s::text IS NULL OR (subject_kind = %s AND subject_id = %s)) AND NOT EXISTS (
    SELECT FROM journal_fact AS fact
    WHERE fact.subject_kind = head.subject_kind AND fact.subject_id = head.subject_id
)
"""


@dataclass(frozen=True, slots=True)
class Break:
    """The first broken *link* of a subject's chain; *position* is None where the fact itself is missing."""

    subject_kind: str
    subject_id: str
    link: int
    position: int | None
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many *chains* of how many *facts* were checked, and how many chains are *broken*."""

    chains: int
    facts: int
    broken: int


def verify_chains(
    *, told: Callable[[Break], None] = lambda found: None, subject: tuple[str, str] | None = None
) -> Verdict:
    """Check every chain, or that of *subject* (kind, id); call *told* with the first broken link of each broken one.

    Reads a stream in constant memory while writers go on. A chain whose facts are all gone is told too, at link 1.
    """
    chains = facts = broken = 0
    values = [subject and subject[0], *(subject or (None, None))]
    for key, rows in groupby(_stream(FACTS, values), key=itemgetter(3, 4)):
        count, found = _judged(key, rows)
        chains, facts = chains + 1, facts + count
        if found:
            broken += 1
            told(found)
    for kind, one in _stream(BARE_HEADS, values):
        chains, broken = chains + 1, broken + 1
        told(Break(kind, one, 1, None, Fault.MISSING))
    return Verdict(chains, facts, broken)


def _judged(subject: tuple[str, str], rows: Iterator[Sequence[Any]]) -> tuple[int, Break | None]:
    """Return how many facts the chain of *subject* has, and its first broken link."""
    chain, positions, head = Chain(), {}, (0, b"")
    for *values, link, hash_ in rows:
        fact = row_of(values)
        chain.add(fact.sealed(), fact.previous, fact.hash)
        positions[fact.link] = fact.position
        head = link or 0, bytes(hash_ or b"")
    chain.end(*head)
    if chain.broken is None:
        return len(positions), None
    link, fault = chain.broken
    return len(positions), Break(*subject, link, positions.get(link), fault)


def _stream(sql: str, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
