"""Take an officer out of a post."""

from datetime import datetime

from django.db import transaction

from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.people.facts import StaffRelieved
from qiongtai.people.models import Holding, Staff
from qiongtai.places.queries.organs import organ as organ_of
from qiongtai.signing.operations.revoke_certificate import revoke_certificates
from qiongtai.signing.rules.holders import HolderKind


@transaction.atomic
def relieve(*, staff_id: int, post_id: int, by: Actor, at: datetime) -> None:
    """End the officer's holding of the post now; the next request of the officer is without its powers."""
    held = Holding.objects.select_for_update().filter(staff_id=staff_id, post_id=post_id, until=None)
    holding = held.select_related("post").first()
    if holding is None:
        raise NotFound
    organ = organ_of(holding.post.organ_id)
    by.require(Power.MAINTAIN, place=organ.place, organ_key=organ.key)
    if holding.since >= at:
        holding.delete()
    else:
        holding.until = at
        holding.save(update_fields=["until"])
    fact = StaffRelieved(staff_id=staff_id, post_id=post_id, place=organ.place, organ_id=organ.id)
    record(fact, by=by, at=at)
    _take_key(staff_id, by=by, at=at)


def _take_key(staff_id: int, *, by: Actor, at: datetime) -> None:
    """Revoke the key of an officer who holds no post any more."""
    if not Holding.objects.filter(staff_id=staff_id, until=None).exists():
        account_id = Staff.objects.values_list("account_id", flat=True).get(pk=staff_id)
        revoke_certificates(kind=HolderKind.OFFICER, holder_id=account_id, reason="relieved of all posts", by=by, at=at)
