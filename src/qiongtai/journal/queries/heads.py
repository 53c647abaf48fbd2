"""The last links of chains, as far as this process knows them, and the database's clock without asking it.

Both save a writer the trip to the database that would only read them. A known head may be out of date, because another
process wrote or a transaction was rolled back, and a subject that is said to be new may not be: the write itself
compares each head with the stored one, and a head that proves wrong is read afresh.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from qiongtai.journal.rules.chain import GENESIS

Subject = tuple[str, str]

NO_HEAD = 0, GENESIS
MOST_KNOWN = 20_000
CLOCK_GOOD_FOR = 60.0

READ = """
SELECT clock_timestamp(), found.*
FROM (VALUES (1)) AS always LEFT JOIN LATERAL (
    SELECT head.subject_kind, head.subject_id, head.link, head.hash
    FROM unnest(%s::text[], %s::text[]) AS wanted (kind, id)
    JOIN journal_head AS head ON head.subject_kind = wanted.kind AND head.subject_id = wanted.id
    ORDER BY head.subject_kind, head.subject_id FOR UPDATE OF head
) AS found ON true
"""


@dataclass(slots=True)
class Heads:
    """Number and hash of the last link of subjects, and the difference between the database's clock and our own."""

    known: dict[Subject, tuple[int, bytes]] = field(default_factory=dict)
    compared: tuple[datetime, float] | None = None

    def of(
        self, subjects: Iterable[Subject], *, new: Iterable[Subject] = ()
    ) -> tuple[datetime, dict[Subject, tuple[int, bytes]]]:
        """Return the database's time and the head of each of *subjects*, from memory where all of that is known.

        Of those that are *new* it is known that they have none.
        """
        wanted = set(subjects)
        now, known = self._now(), self.known
        heads = dict.fromkeys(new, NO_HEAD) | {subject: known[subject] for subject in wanted if subject in known}
        if now is not None and len(heads) == len(wanted):
            return now, heads
        return self._read(wanted)

    def learn(self, heads: dict[Subject, tuple[int, bytes]]) -> None:
        """Remember *heads*, just written."""
        if len(self.known) > MOST_KNOWN:
            self.known = {}
        self.known.update(heads)

    def forget(self, subjects: Iterable[Subject]) -> None:
        """Forget the heads of *subjects*, which proved wrong."""
        for subject in subjects:
            self.known.pop(subject, None)

    def _now(self) -> datetime | None:
        if self.compared is None:
            return None
        read, ticks = self.compared
        passed = time.monotonic() - ticks
        return read + timedelta(seconds=passed) if passed < CLOCK_GOOD_FOR else None

    def _read(self, wanted: set[Subject]) -> tuple[datetime, dict[Subject, tuple[int, bytes]]]:
        """Read the heads of *wanted*, locked until the transaction ends; those without one begin at `GENESIS`."""
        ordered = sorted(wanted)
        with connection.cursor() as cursor:
            cursor.execute(READ, [[kind for kind, _ in ordered], [one for _, one in ordered]])
            rows = cursor.fetchall()
        now = rows[0][0]
        self.compared = now, time.monotonic()
        heads = dict.fromkeys(ordered, NO_HEAD)
        return now, heads | {(kind, one): (link, bytes(hash_)) for _, kind, one, link, hash_ in rows if kind}
