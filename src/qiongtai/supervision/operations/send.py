"""Warn posts: on screen, by e-mail and by text message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM, Power
from qiongtai.people.queries.holders import HolderRow, Seat, holders
from qiongtai.supervision.facts import NoticeSent
from qiongtai.supervision.models import Delivery, Notice
from qiongtai.supervision.queries.measures import Reckoner
from qiongtai.supervision.rules.areas import PROVINCE, county_of
from qiongtai.supervision.rules.measure_codes import NoticeKind, WarnedPost, WarningWay
from qiongtai.supervision.rules.measures import Measures

LATEST_LANGUAGE = "zh-hans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn:
    """One occasion to warn *posts* of, by *ways* beside the screen; (*place*, *organ_key*, *point*) is whose it is."""

    kind: NoticeKind
    about_kind: str
    about_id: int
    occasion: str
    posts: tuple[WarnedPost, ...]
    ways: tuple[WarningWay, ...]
    place: str
    organ_key: str
    organ_id: int | None
    point: str
    at: datetime
    colour: str = ""
    rule: str = ""
    number: str = ""
    alert_id: int | None = None
    due_at: datetime | None = None


def warn(wanted: Sequence[Warn], book: Measures) -> int:
    """Warn each post of each occasion once and return how many were warned; in the caller's transaction.

    Who holds a post is asked now: a deputy, or whoever took the post over, is reached. A post that nobody holds is
    passed at once.
    """
    pairs = _fresh([(one, post) for one in wanted for post in _posts(one)])
    if not pairs:
        return 0
    reckon = Reckoner()
    now_held: dict[Seat, tuple[HolderRow, ...]] = {}
    for at in {one.at for one, _ in pairs}:
        now_held |= holders([seat_of(one, post) for one, post in pairs if one.at == at], at)
    people = [now_held[seat_of(one, post)] for one, post in pairs]
    rows = Notice.objects.bulk_create(
        _row(one, post, held, book, reckon) for (one, post), held in zip(pairs, people, strict=True)
    )
    Delivery.objects.bulk_create(
        _delivery(row, way, officer)
        for row, held in zip(rows, people, strict=True)
        for way in row.ways
        for officer in held
        if _address(way, officer)
    )
    _record(rows, people)
    return len(rows)


def seat_of(one: Warn, post: WarnedPost) -> Seat:
    """Return which power makes somebody the *post* for this occasion."""
    if post is WarnedPost.HANDLING:
        return Seat(Power(one.point), one.place, one.organ_key)
    if post is WarnedPost.HEAD:
        return Seat(Power.EXTEND, one.place, one.organ_key)
    at = PROVINCE if post is WarnedPost.PROVINCE else county_of(one.place)
    return Seat(Power.SUPERVISE, one.place, one.organ_key, at)


def _posts(one: Warn) -> tuple[WarnedPost, ...]:
    """At the province's own organs the supervisor of the level is the province's."""
    if county_of(one.place) != PROVINCE:
        return one.posts
    return tuple(dict.fromkeys(WarnedPost.PROVINCE if p is WarnedPost.SUPERVISOR else p for p in one.posts))


def _fresh(pairs: list[tuple[Warn, WarnedPost]]) -> list[tuple[Warn, WarnedPost]]:
    if not pairs:
        return []
    known = Notice.objects.filter(
        about_kind__in={one.about_kind for one, _ in pairs}, about_id__in={one.about_id for one, _ in pairs}
    ).values_list("about_kind", "about_id", "occasion", "post")
    there = set(known)
    return [(one, post) for one, post in pairs if (one.about_kind, one.about_id, one.occasion, post.value) not in there]


def _row(one: Warn, post: WarnedPost, held: Sequence[HolderRow], book: Measures, reckon: Reckoner) -> Notice:
    seat = seat_of(one, post)
    climbs = book.next_post(post) is not None and post in book.unread
    climbs_at = None
    if climbs:
        climbs_at = reckon(one.place, one.at, book.unread[post]) if held else one.at
    return Notice(
        kind=one.kind,
        about_kind=one.about_kind,
        about_id=one.about_id,
        alert_id=one.alert_id,
        occasion=one.occasion,
        post=post.value,
        power=seat.power.value,
        place=one.place,
        organ_key=one.organ_key,
        organ_id=one.organ_id,
        seat=seat.at or one.place,
        any_organ=bool(held) and held[0].any_organ,
        colour=one.colour,
        rule=one.rule,
        number=one.number,
        due_at=one.due_at,
        ways=[way.value for way in one.ways],
        reached=len(held),
        sent_at=one.at,
        climbs_at=climbs_at,
    )


def _address(way: str, officer: HolderRow) -> str:
    return officer.email if way == WarningWay.EMAIL else officer.phone


def _delivery(row: Notice, way: str, officer: HolderRow) -> Delivery:
    return Delivery(
        notice=row,
        way=way,
        account_id=officer.account_id,
        name=officer.name_zh,
        address=_address(way, officer),
        language=officer.language or LATEST_LANGUAGE,
        next_at=row.sent_at,
    )


def _record(rows: Sequence[Notice], people: Sequence[Sequence[HolderRow]]) -> None:
    by_moment: dict[datetime, list[NoticeSent]] = defaultdict(list)
    for row, held in zip(rows, people, strict=True):
        officers = tuple(one.account_id for one in held)
        by_moment[row.sent_at].append(
            NoticeSent(**about_notice(row), what=row.kind, officers=officers, climbs_at=row.climbs_at)
        )
    for at, facts in by_moment.items():
        record(*facts, by=SYSTEM, at=at)


def about_notice(row: Notice) -> dict[str, Any]:
    """Return what every fact of the warning *row* says."""
    return {
        "notice_id": row.pk,
        "post": row.post,
        "about_kind": row.about_kind,
        "about_id": row.about_id,
        "place": row.place,
        "organ_id": row.organ_id,
    }
