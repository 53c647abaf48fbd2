"""Tallies: exact counts by day, made again from facts at any time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import Measure

PLACE = 12


class Tally(models.Model):
    """How much of *measure* happened on *day* in one county, at one kind of organ, for one item, by one channel."""

    day = models.DateField()
    place = models.CharField(max_length=PLACE)
    region = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40)
    item_key = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    measure = models.CharField(max_length=16)
    value = models.BigIntegerField()

    class Meta:
        db_table = "supervision_tally"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "place", "organ_key", "item_key", "channel", "measure"],
                name="supervision_tally_once",
                violation_error_message=_("There is one tally of a measure for a day, place, organ, item and channel."),
            ),
            models.CheckConstraint(
                name="supervision_tally_measure_known",
                condition=Q(measure__in=sorted(one.value for one in Measure)),
                violation_error_message=_("A tally counts something known."),
            ),
        ]


class Counted(models.Model):
    """What the counting follower must remember of a case, because later facts of it do not say it again."""

    case_id = models.BigIntegerField(primary_key=True)
    county = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    promised_due_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supervision_counted"


class JudgedMonth(models.Model):
    """A month whose tallies were judged; each is once."""

    last_day = models.DateField(primary_key=True)
    judged_at = models.DateTimeField()

    class Meta:
        db_table = "supervision_judged_month"
