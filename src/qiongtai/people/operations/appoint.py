"""Put an officer in a post."""

from datetime import datetime

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.people.facts import StaffAppointed
from qiongtai.people.models import Holding, Post, Staff
from qiongtai.people.queries.staff import lasting_grants_of_staff
from qiongtai.people.rules.incompatible import check_compatible
from qiongtai.places.queries.organs import organ as organ_of


@transaction.atomic
def appoint(*, staff_id: int, post_id: int, by: Actor, at: datetime) -> None:
    """Let the officer hold the post from now on; needs MAINTAIN at the place of the post's organ.

    Holding it already changes nothing. Raises `PowersIncompatible` when the post does not go with the officer's others.
    """
    staff, post = lock(Staff, staff_id), lock(Post, post_id)
    organ = organ_of(post.organ_id)
    by.require(Power.MAINTAIN, place=organ.place, organ_key=organ.key)
    _, fresh = Holding.objects.get_or_create(staff=staff, post=post, until=None, defaults={"since": at})
    if not fresh:
        return
    check_compatible(lasting_grants_of_staff(staff.pk))
    fact = StaffAppointed(staff_id=staff.pk, post_id=post.pk, place=organ.place, organ_id=organ.id)
    record(fact, by=by, at=at)
