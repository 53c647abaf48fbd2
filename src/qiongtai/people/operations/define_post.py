"""Set up a post of an organ, or change its powers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Grant, Power
from qiongtai.people.facts import PostDefined
from qiongtai.people.models import Holding, Post, PostPower
from qiongtai.people.queries.staff import lasting_grants_of_staff
from qiongtai.people.rules.incompatible import check_compatible
from qiongtai.places.queries.organs import organ as organ_of


@transaction.atomic
def define_post(
    *,
    organ_id: int,
    key: str,
    name_zh: str,
    name_en: str,
    grants: Iterable[Grant],
    on_the_spot: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Give the organ's post *key* exactly *grants*, and return the post's id; needs MAINTAIN at the organ's place.

    Raises `PowersIncompatible` when the post, or anybody who holds it together with another post, could use an
    incompatible pair of powers on one case. A post for what is decided *on_the_spot* is exempt (`Post`).
    """
    organ, wanted = organ_of(organ_id), tuple(dict.fromkeys(grants))
    by.require(Power.MAINTAIN, place=organ.place, organ_key=organ.key)
    if not on_the_spot:
        check_compatible(wanted)
    post, _ = Post.objects.select_for_update().update_or_create(
        organ_id=organ_id, key=key, defaults={"name_zh": name_zh, "name_en": name_en, "on_the_spot": on_the_spot}
    )
    PostPower.objects.filter(post=post).delete()
    PostPower.objects.bulk_create(
        PostPower(post=post, power=one.power, organ_key=one.organ_key, low=one.low, high=one.high) for one in wanted
    )
    for staff_id in Holding.objects.filter(post=post, until=None).values_list("staff_id", flat=True):
        check_compatible(lasting_grants_of_staff(staff_id))
    powers = tuple(f"{one.power} {one.organ_key or '*'} {one.low} {one.high}" for one in wanted)
    fact = PostDefined(
        post_id=post.pk, key=key, powers=powers, on_the_spot=on_the_spot, place=organ.place, organ_id=organ_id
    )
    record(fact, by=by, at=at)
    return post.pk
