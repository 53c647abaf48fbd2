"""Who works where, in which posts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Now

from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import within
from qiongtai.law.actor import Actor, Grant, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Holding, PostPower, Staff


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One officer, with the organ and, on lists, the account's user name."""

    id: int
    account_id: int
    username: str
    name_zh: str
    name_en: str
    number: str
    organ_id: int
    organ_zh: str
    organ_en: str
    place: str
    active: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post that an officer holds."""

    id: int
    key: str
    name_zh: str
    name_en: str
    since: datetime
    powers: tuple[Power, ...]


def lasting_grants_of_staff(staff_id: int) -> tuple[Grant, ...]:
    """Return the powers of the posts that the officer holds, but for posts that decide on the spot."""
    posts = Holding.objects.filter(staff_id=staff_id, until=None, post__on_the_spot=False).values("post_id")
    rows = PostPower.objects.filter(post_id__in=posts).order_by("id")
    return tuple(Grant(Power(row.power), row.low, row.high, row.organ_key) for row in rows)


def staff_who(power: Power, *, place: str, organ_key: str) -> tuple[StaffRow, ...]:
    """Return the officers who now hold *power* over organs of *organ_key* at *place*, by name: colleagues for a step.

    Officers whose power reaches every kind of organ (windows) are left out: a second officer belongs to the organ.
    """
    powers = PostPower.objects.filter(power=power, organ_key=organ_key, low__lte=place, high__gte=place)
    held = Holding.objects.filter(post_id__in=powers.values("post_id"), until=None, since__lte=Now()).values("staff_id")
    rows = Staff.objects.filter(pk__in=held, account__is_active=True).select_related("account", "organ")
    return tuple(shown(row) for row in rows.order_by("name_zh", "pk"))


def staff_of_account(account_id: int) -> StaffRow:
    """Return the officer behind an account; raise `NotFound` for everybody else."""
    row = Staff.objects.filter(account_id=account_id).select_related("account", "organ").first()
    if row is None:
        raise NotFound
    return shown(row)


def staff_in_scope(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[StaffRow]:
    """Return the officers of the organs that *actor* maintains, by number."""
    mine = within(actor, Power.MAINTAIN, place="organ__division_id", organ="organ__key")
    rows = Staff.objects.filter(mine).select_related("account", "organ")
    return page_of(rows, order=("number",), show=shown, after=after, size=size)


def posts_of(staff_id: int) -> tuple[PostRow, ...]:
    """Return the posts that the officer holds."""
    held = list(Holding.objects.filter(staff_id=staff_id, until=None).select_related("post").order_by("post_id"))
    powers = PostPower.objects.filter(post_id__in=[one.post_id for one in held]).values_list("post_id", "power")
    by_post: dict[int, list[Power]] = {}
    for post_id, power in powers:
        by_post.setdefault(post_id, []).append(Power(power))
    return tuple(
        PostRow(
            id=one.post.pk,
            key=one.post.key,
            name_zh=one.post.name_zh,
            name_en=one.post.name_en,
            since=one.since,
            powers=tuple(by_post.get(one.post_id, ())),
        )
        for one in held
    )


def shown(row: Staff) -> StaffRow:
    """Return the officer of *row*, whose account and organ are loaded."""
    return StaffRow(
        id=row.pk,
        account_id=row.account_id,
        username=row.account.username,
        name_zh=row.name_zh,
        name_en=row.name_en,
        number=row.number,
        organ_id=row.organ_id,
        organ_zh=row.organ.name_zh,
        organ_en=row.organ.name_en,
        place=row.organ.division_id,
        active=row.account.is_active,
    )
