"""Read on from a follower's bookmark: nothing is missed and nothing seen twice, in whatever order writers commit."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import InterfaceError, OperationalError, connection, transaction

from qiongtai.journal.models import Bookmark, Parked
from qiongtai.journal.queries.facts import FactRow
from qiongtai.journal.queries.order import Place, Standing, fact_at, facts_between, next_stretch, place_of, standing

RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
"""When a parked fact is tried again by itself; after that it waits for a person."""

NOT_THE_FACTS_FAULT = (OperationalError, InterfaceError, OSError, MemoryError)
"""Errors of the surroundings (server gone, deadlock, disk full): the whole batch is tried again later."""

ERROR_LENGTH = 4000
STRETCH = 20_000


class Follower(Protocol):
    """Something that keeps tables of its own up to date with the facts.

    *name* is its bookmark's name and never changes. *kinds* are the facts that it wants (None: all).
    """

    name: str
    kinds: frozenset[str] | None

    def follow(self, facts: Sequence[FactRow]) -> None:
        """Take in *facts*, in order. What it writes commits together with the bookmark, or not at all.

        An exception parks the fact that raised it: the batch is rolled back and offered again in smaller parts. A
        parked fact comes again later, after facts that followed it, so look at what is stored before overwriting it.
        Facts are never offered twice to tables of this database; what is kept elsewhere (an index on disk) may be
        offered again what it took just before a crash.
        """
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """How many *facts* a step handed over, and whether *more* are known to wait."""

    facts: int
    more: bool


def follow(follower: Follower, *, at: datetime, batch: int = 500) -> int:
    """Hand the next *batch* of facts to *follower* and return how many there were; 0 when it has caught up.

    One process at a time moves a bookmark: 0 too while another holds it. When nothing is due nothing is written.
    """
    while True:
        done = step(follower, at=at, batch=batch)
        if done.facts or not done.more:
            return done.facts


def step(follower: Follower, *, at: datetime, batch: int = 500, stretch: int = STRETCH) -> Step:
    """Do as `follow`, but pass at most *stretch* facts of other kinds: a step takes no longer than it must."""
    found = standing(follower.name, at) or _begun(follower.name, at)
    portion = _portion(follower, found, batch, stretch)
    if portion.end == found.bookmark and not found.retries_due:
        return Step(0, more=False)
    with transaction.atomic():
        if not _take(follower.name, found.bookmark):
            return Step(0, more=False)
        if found.retries_due:
            _retry(follower, at, batch)
        if portion.facts:
            _hand_over(follower, portion.facts, at)
        _move(follower.name, portion.end, at)
    return Step(len(portion.facts), portion.more)


def rebuild(follower: Follower, *, at: datetime) -> None:
    """Send *follower* back before the first fact; the caller empties its tables in the same transaction."""
    Bookmark.objects.update_or_create(
        follower=follower.name, defaults={"epoch": 0, "xid": 0, "position": 0, "since": None, "moved_at": at}
    )
    Parked.objects.filter(follower=follower.name).delete()


def _begun(name: str, at: datetime) -> Standing:
    Bookmark.objects.get_or_create(follower=name)
    found = standing(name, at)
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class _Portion:
    """What a step hands over, where the bookmark goes then, and whether more waits beyond."""

    facts: Sequence[FactRow]
    end: Place
    more: bool


def _portion(follower: Follower, found: Standing, batch: int, stretch: int) -> _Portion:
    """Read what comes next; the bookmark passes facts of other kinds too, so that they are not read again."""
    begin, horizon, kinds = found.bookmark, found.horizon, follower.kinds
    if kinds is None:
        facts = facts_between(begin, horizon, None, batch)
        return _Portion(facts, place_of(facts[-1]) if facts else begin, len(facts) == batch)
    end, count = next_stretch(begin, horizon, stretch)
    facts = facts_between(begin, horizon, kinds, batch, until=end) if count else ()
    if len(facts) == batch:
        return _Portion(facts, place_of(facts[-1]), more=True)
    return _Portion(facts, end, more=count == stretch)


def _take(name: str, bookmark: Place) -> bool:
    """Lock the bookmark, unless another process holds it or has moved it since it was read."""
    rows = Bookmark.objects.select_for_update(skip_locked=True).filter(
        follower=name, epoch=bookmark.epoch, xid=bookmark.xid, position=bookmark.position
    )
    return rows.first() is not None


def _move(name: str, end: Place, at: datetime) -> None:
    Bookmark.objects.filter(follower=name).update(
        epoch=end.epoch, xid=end.xid, position=end.position, since=end.since, moved_at=at
    )


def _hand_over(follower: Follower, facts: Sequence[FactRow], at: datetime) -> None:
    """Offer *facts*; where they fail, offer each half, down to the one fact that is at fault."""
    error = _offer(follower, facts)
    if error is None:
        return
    if len(facts) == 1:
        _park(follower.name, facts[0], error, at)
        return
    middle = len(facts) // 2
    _hand_over(follower, facts[:middle], at)
    _hand_over(follower, facts[middle:], at)


def _offer(follower: Follower, facts: Sequence[FactRow]) -> str | None:
    """Let *follower* take *facts* or leave no trace of them; return the error, if any."""
    try:
        with transaction.atomic():
            follower.follow(facts)
            connection.check_constraints()  # deferred ones would otherwise fail the whole batch at its commit
    except NOT_THE_FACTS_FAULT:
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, the other facts go on)
        return "".join(traceback.format_exception(error))[-ERROR_LENGTH:]
    return None


def _park(name: str, fact: FactRow, error: str, at: datetime) -> None:
    Parked.objects.create(
        follower=name,
        position=fact.position,
        epoch=fact.epoch,
        xid=fact.xid,
        recorded_at=fact.recorded_at,
        kind=fact.kind,
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        error=error,
        parked_at=at,
        tried_at=at,
        retry_at=at + RETRY_AFTER[0],
    )


def _retry(follower: Follower, at: datetime, batch: int) -> None:
    """Offer the parked facts that are due again, oldest first; those taken leave the parking place."""
    due = Parked.objects.filter(follower=follower.name, retry_at__lte=at).order_by("epoch", "xid", "position")
    for parked in due[:batch]:
        error = _offer(follower, [fact_at(parked.epoch, parked.xid, parked.position, parked.recorded_at)])
        if error is None:
            parked.delete()
            continue
        later = at + RETRY_AFTER[parked.attempts] if parked.attempts < len(RETRY_AFTER) else None
        Parked.objects.filter(pk=parked.pk).update(
            error=error, attempts=parked.attempts + 1, tried_at=at, retry_at=later
        )
