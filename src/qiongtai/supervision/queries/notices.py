"""Warnings as the posts see them, with their receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qiongtai.catalogue.queries.names import item_names
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor, Power
from qiongtai.supervision.models import Alert, Delivery, Notice, Reading, Rule
from qiongtai.supervision.rules.codes import Colour
from qiongtai.supervision.rules.measure_codes import DeliveryState, NoticeKind, WarnedPost, WarningWay

MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One warning to a post. *mine_at*: when the reader read it; *read_at*: when the first holder of the post did."""

    id: int
    kind: NoticeKind
    post: WarnedPost
    about_kind: str
    about_id: int
    colour: str
    rule: str
    rule_zh: str
    rule_en: str
    item_zh: str
    item_en: str
    number: str
    due_at: datetime | None
    sent_at: datetime
    reached: int
    read_at: datetime | None
    read_by_name: str
    climbs_at: datetime | None
    climbed_at: datetime | None
    mine_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One reading, e-mail or text message: *what* is read, email or sms."""

    what: str
    name: str
    at: datetime | None
    state: DeliveryState | None
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class NoticeCourse:
    """A warning with its receipts."""

    row: NoticeRow
    receipts: tuple[ReceiptRow, ...]


def to_posts_of(actor: Actor) -> Q:
    """Return the condition that a warning went to a post that *actor* holds now."""
    mine = Q(pk__in=())
    for grant in actor.grants:
        reach = Q(power=grant.power.value, place__gte=grant.low, place__lte=grant.high)
        if grant.power is Power.SUPERVISE:
            reach &= Q(seat=actor.place or "")
        elif grant.organ_key is not None:
            reach &= Q(organ_key=grant.organ_key)
        else:
            reach &= Q(any_organ=True)
        mine |= reach
    return mine


def unread_count(actor: Actor) -> int:
    """Return how many warnings to the actor's posts nobody has read, counted up to `MOST_COUNTED` and one."""
    return Notice.objects.filter(to_posts_of(actor), read_at=None)[: MOST_COUNTED + 1].count()


def notices(actor: Actor, *, unread: bool = False, after: str | None = None, size: int = 20) -> Page[NoticeRow]:
    """Return a page of the warnings to the actor's posts, the newest first."""
    rows = Notice.objects.filter(to_posts_of(actor))
    if unread:
        rows = rows.filter(read_at=None)
    page = page_of(rows, order=["-sent_at", "-id"], show=lambda row: row, after=after, size=size)
    mine = dict(
        Reading.objects.filter(notice__in=[row.pk for row in page.rows], account_id=actor.id or 0).values_list(
            "notice_id", "at"
        )
    )
    return Page(shown(page.rows, mine), page.next)


def notices_about(about: Iterable[tuple[str, int]]) -> tuple[NoticeCourse, ...]:
    """Return the warnings about the subjects *about*, the oldest first, with who read them and what was sent."""
    wanted = Q(pk__in=())
    for kind, key in about:
        wanted |= Q(about_kind=kind, about_id=key)
    rows = list(Notice.objects.filter(wanted).order_by("sent_at", "pk"))
    receipts: dict[int, list[ReceiptRow]] = {row.pk: [] for row in rows}
    for reading in Reading.objects.filter(notice__in=rows).order_by("at", "pk"):
        receipts[reading.notice_id].append(ReceiptRow("read", reading.name, reading.at, None, 0, ""))
    for one in Delivery.objects.filter(notice__in=rows).order_by("pk"):
        what = WarningWay(one.way).value
        receipts[one.notice_id].append(
            ReceiptRow(what, one.name, one.sent_at, DeliveryState(one.state), one.attempts, one.error)
        )
    return tuple(NoticeCourse(row, tuple(receipts[row.id])) for row in shown(rows))


def shown(rows: Sequence[Notice], mine: dict[int, datetime] | None = None) -> tuple[NoticeRow, ...]:
    """Return *rows* with the names of rules and items, in three queries for all of them."""
    keys = dict(
        Alert.objects.filter(pk__in={row.alert_id for row in rows if row.alert_id}).values_list("pk", "item_key")
    )
    items = item_names(list(keys.values()))
    rules = {rule.code: rule for rule in Rule.objects.filter(code__in={row.rule for row in rows if row.rule})}
    found = []
    for row in rows:
        rule, item = rules.get(row.rule), items.get(keys.get(row.alert_id or 0, ""))
        found.append(
            NoticeRow(
                id=row.pk,
                kind=NoticeKind(row.kind),
                post=WarnedPost(row.post),
                about_kind=row.about_kind,
                about_id=row.about_id,
                colour=Colour(row.colour).value if row.colour else "",
                rule=row.rule,
                rule_zh=rule.name_zh if rule else row.rule,
                rule_en=rule.name_en if rule else row.rule,
                item_zh=item.name_zh if item else "",
                item_en=item.name_en if item else "",
                number=row.number,
                due_at=row.due_at,
                sent_at=row.sent_at,
                reached=row.reached,
                read_at=row.read_at,
                read_by_name=row.read_by_name,
                climbs_at=row.climbs_at,
                climbed_at=row.climbed_at,
                mine_at=(mine or {}).get(row.pk),
            )
        )
    return tuple(found)
