"""Who sits at the windows of a place, and who leads there."""

from django.db.models.functions import Now

from qiongtai.law.actor import Power
from qiongtai.people.models import Holding, PostPower


def clerks_at(place: str) -> tuple[int, ...]:
    """Return the account ids of the officers who receive applications for all organs at exactly *place*."""
    return posted_for_all(Power.RECEIVE, place)


def posted_for_all(power: Power, place: str) -> tuple[int, ...]:
    """Return the account ids of the officers whose post at exactly *place* gives *power* over all organs."""
    posts = PostPower.objects.filter(power=power, organ_key=None, post__organ__division_id=place)
    held = Holding.objects.filter(post_id__in=posts.values("post_id"), until=None, since__lte=Now())
    return tuple(held.filter(staff__account__is_active=True).order_by("pk").values_list("staff__account_id", flat=True))
