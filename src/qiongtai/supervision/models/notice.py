"""Warnings to posts (预警送达), who read them, and what was sent by e-mail and text message."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.measure_codes import DeliveryState, NoticeKind, WarnedPost, WarningWay

PLACE = 12


class Notice(models.Model):
    """A warning to one post about an alert, a correction, a card or a remark (*about_kind*, *about_id*).

    Whoever holds *power* over (*place*, *organ_key*) at the moment of looking holds the post; *seat* is where the
    organ of the post stands, *any_organ*: the post reaches every kind of organ (windows, supervisors). Unread at
    *climbs_at*, it climbs to the next post.
    """

    kind = models.CharField(max_length=12)
    about_kind = models.CharField(max_length=12)
    about_id = models.BigIntegerField()
    alert_id = models.BigIntegerField(null=True)
    occasion = models.CharField(max_length=40)
    post = models.CharField(max_length=10)
    power = models.CharField(max_length=12)
    place = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40, blank=True)
    organ_id = models.BigIntegerField(null=True)
    seat = models.CharField(max_length=PLACE)
    any_organ = models.BooleanField(default=False)
    colour = models.CharField(max_length=6, blank=True)
    rule = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=32, blank=True)
    due_at = models.DateTimeField(null=True)
    ways = models.JSONField(default=list)
    reached = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    climbs_at = models.DateTimeField(null=True)
    climbed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    read_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "supervision_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_id", "occasion", "post"],
                name="supervision_notice_once",
                violation_error_message=_("A post is warned once of one occasion."),
            ),
            models.CheckConstraint(
                name="supervision_notice_words_known",
                condition=Q(
                    kind__in=sorted(one.value for one in NoticeKind),
                    post__in=sorted(one.value for one in WarnedPost),
                ),
                violation_error_message=_("A warning has a known kind and post."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["climbs_at", "id"],
                name="supervision_notice_unread",
                condition=Q(read_at__isnull=True, climbed_at__isnull=True, climbs_at__isnull=False),
            ),
            models.Index(fields=["power", "place", "-sent_at", "-id"], name="supervision_notice_at_post"),
            models.Index(fields=["alert_id"], name="supervision_notice_of_alert", condition=Q(alert_id__isnull=False)),
        ]


class Reading(models.Model):
    """A read receipt: who read a warning, and when."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+", db_index=False)
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        db_table = "supervision_reading"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "account_id"],
                name="supervision_reading_once",
                violation_error_message=_("A person reads a warning for the first time once."),
            ),
        ]


class Delivery(models.Model):
    """One e-mail or text message of a warning; tried at *next_at* until it is sent or given up."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6)
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=DeliveryState.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "supervision_delivery"
        constraints = [
            models.CheckConstraint(
                name="supervision_delivery_words_known",
                condition=Q(
                    way__in=sorted(one.value for one in WarningWay),
                    state__in=sorted(one.value for one in DeliveryState),
                ),
                violation_error_message=_("A delivery has a known way and state."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                name="supervision_delivery_waiting",
                condition=Q(state=DeliveryState.WAITING.value),
            ),
        ]
