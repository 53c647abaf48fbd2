"""Draw finished cases at random, and write down what is found in them (随机抽查)."""

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.law.terms import end_of
from qiongtai.supervision.facts import SpotCheckDrawn, SpotCheckFound
from qiongtai.supervision.models import DrawnCase, SpotCheck, WatchedCase
from qiongtai.supervision.queries.areas import area_of
from qiongtai.supervision.queries.measures import measures
from qiongtai.supervision.queries.spot_checks import finished_between
from qiongtai.supervision.rules.correction import check_words
from qiongtai.supervision.rules.draw import digest_of, drawn, size_of
from qiongtai.supervision.rules.measure_codes import Looked

LONGEST_DAYS = 366


class DaysReversed(Refusal):
    """The last day lies before the first."""

    field = "last_day"


class DaysTooMany(Refusal):
    """A draw covers at most %(most)s days."""

    field = "last_day"


class NothingToDraw(Refusal):
    """No case was finished there in these days."""


@transaction.atomic
def draw_spot_check(
    *,
    area: str,
    organ_key: str = "",
    first_day: date,
    last_day: date,
    by: Actor,
    at: datetime,
    seed: str = "",
) -> int:
    """Draw of the cases of *area* finished from *first_day* to *last_day*; return the draw's id.

    How many is a matter of the measures. *seed* is made by chance unless told (to repeat a draw); it is written into
    the fact with the digest of the list. Raises `NotFound` outside of the reach, `DaysReversed`, `DaysTooMany`,
    `NothingToDraw`.
    """
    found = area_of(by, area)
    if last_day < first_day:
        raise DaysReversed
    if (last_day - first_day).days >= LONGEST_DAYS:
        raise DaysTooMany(most=LONGEST_DAYS)
    since, until = end_of(first_day - timedelta(days=1)), end_of(last_day)
    ids = list(finished_between(by, found.code, organ_key, since, until).values_list("pk", flat=True))
    if not ids:
        raise NothingToDraw
    book, seed = measures(), seed or secrets.token_hex(16)
    size = size_of(len(ids), share=book.share, minimum=book.minimum, most=book.most)
    chosen = drawn(seed, ids, size)
    row = SpotCheck.objects.create(
        area=found.code,
        organ_key=organ_key,
        first_day=first_day,
        last_day=last_day,
        seed=seed,
        digest=digest_of(ids),
        population=len(ids),
        size=size,
        drawn_at=at,
        drawn_by_name=by.name,
    )
    _keep(row, chosen)
    fact = SpotCheckDrawn(
        spot_check_id=row.pk,
        seed=seed,
        digest=row.digest,
        population=row.population,
        first_day=first_day,
        last_day=last_day,
        only_organ_key=organ_key,
        cases=chosen,
        place=found.code,
    )
    record(fact, by=by, at=at)
    return row.pk


def _keep(row: SpotCheck, chosen: Collection[int]) -> None:
    cases = WatchedCase.objects.in_bulk(list(chosen))
    DrawnCase.objects.bulk_create(
        DrawnCase(
            spot_check=row,
            place_in_draw=place,
            **{name: getattr(cases[one], name) for name in ("case_id", "number", "item_key", "place", "organ_id")},
            organ_key=cases[one].organ_key,
        )
        for place, one in enumerate(chosen, start=1)
    )


@transaction.atomic
def record_finding(*, drawn_id: int, faults: Collection[Looked], words: str, by: Actor, at: datetime) -> int:
    """Write down what did not hold in a drawn case (nothing: all held), once; return the draw's id.

    Raises `NotFound` where *by* does not supervise, `Stale` when it was looked at already, and the refusals of words.
    """
    row = lock(DrawnCase, drawn_id)
    by.require(Power.SUPERVISE, place=row.place, organ_key=row.organ_key)
    if row.found_at is not None:
        raise Stale
    if by.id is None:
        raise NotFound
    row.faults = [one.value for one in Looked if one in set(faults)]
    row.words, row.found_at, row.found_by_name = check_words(words), at, by.name
    row.save(update_fields=["faults", "words", "found_at", "found_by_name"])
    fact = SpotCheckFound(
        spot_check_id=row.spot_check_id,
        case_id=row.case_id,
        faults=tuple(row.faults),
        words=row.words,
        place=row.place,
        organ_id=row.organ_id,
    )
    record(fact, by=by, at=at)
    return row.spot_check_id
