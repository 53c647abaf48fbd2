"""Officers, their posts, and the powers of posts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.law.actor import Power
from qiongtai.people.models.account import Account


class Staff(models.Model):
    """An officer of an organ."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, unique=True)

    class Meta:
        db_table = "people_staff"


class Post(models.Model):
    """A post of an organ; powers belong to posts, never to persons.

    An *on_the_spot* post takes in, decides and closes what can be decided at once (行政许可法 34 II); only there may
    one post hold an incompatible pair, and on every other case the pair is refused case by case.
    """

    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    on_the_spot = models.BooleanField(default=False)

    class Meta:
        db_table = "people_post"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "key"],
                name="people_post_once_per_organ",
                violation_error_message=_("This organ already has such a post."),
            ),
        ]


class PostPower(models.Model):
    """One power of a post over the organs of one kind (empty: all) at the places low <= code <= high."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    power = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Power])
    organ_key = models.CharField(max_length=40, null=True)
    low = models.CharField(max_length=12)
    high = models.CharField(max_length=12)

    class Meta:
        db_table = "people_post_power"
        constraints = [
            models.UniqueConstraint(
                fields=["post", "power", "organ_key", "low", "high"],
                nulls_distinct=False,
                name="people_post_power_once",
                violation_error_message=_("The post already holds this power there."),
            ),
            models.CheckConstraint(
                name="people_post_power_known",
                condition=models.Q(power__in=list(Power)),
                violation_error_message=_("There is no such power."),
            ),
            models.CheckConstraint(
                name="people_post_power_range_in_order",
                condition=models.Q(low__lte=models.F("high")),
                violation_error_message=_("The lowest code of a subtree comes before the highest."),
            ),
        ]


class Holding(models.Model):
    """An officer holds a post, from *since* until *until* (half-open; null: for now)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_holding"
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "post"],
                condition=models.Q(until__isnull=True),
                name="people_holding_once_at_a_time",
                violation_error_message=_("The officer already holds this post."),
            ),
            models.CheckConstraint(
                name="people_holding_ends_after_it_begins",
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                violation_error_message=_("A post is given up after it is taken."),
            ),
        ]
