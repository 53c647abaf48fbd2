"""Alerts: records of breaches, kept for ever."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import AlertState, Colour, Origin

PLACE = 12


class Alert(models.Model):
    """One breach of one rule, raised once: *breach* names it.

    *at* is when it happened, *raised_at* when it was written. (*place*, *organ_key*) is whose business it is, for
    scope; *point* the post; *officer_id* who did it, if a person did. (*subject_kind*, *subject_id*) is whose facts
    tell of it: a case, or a matter beside it, which may belong to no case (*case_id* None).
    """

    breach = models.CharField(max_length=120)
    rule = models.CharField(max_length=8)
    colour = models.CharField(max_length=6)
    rule_version = models.PositiveIntegerField(default=1)
    severity = models.CharField(max_length=8)
    origin = models.CharField(max_length=10, default=Origin.PLATFORM.value)
    at = models.DateTimeField()
    raised_at = models.DateTimeField(db_default=Now())
    case_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=12, default="case")
    subject_id = models.CharField(max_length=40, default="")
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    entry_version_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=PLACE)
    county = models.CharField(max_length=PLACE)
    region = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    point = models.CharField(max_length=10)
    task_id = models.BigIntegerField(null=True)
    officer_id = models.BigIntegerField(null=True)
    officer_name = models.CharField(max_length=200, blank=True)
    particulars = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=AlertState.OPEN.value)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "supervision_alert"
        constraints = [
            models.UniqueConstraint(
                fields=["breach"],
                name="supervision_alert_once",
                violation_error_message=_("A breach is raised once."),
            ),
            models.CheckConstraint(
                name="supervision_alert_words_known",
                condition=Q(
                    colour__in=sorted(one.value for one in Colour),
                    state__in=sorted(one.value for one in AlertState),
                    origin__in=sorted(one.value for one in Origin),
                ),
                violation_error_message=_("An alert has a known colour, state and origin."),
            ),
            models.CheckConstraint(
                name="supervision_alert_settled_once_not_open",
                condition=Q(state=AlertState.OPEN.value, settled_at__isnull=True)
                | ~Q(state=AlertState.OPEN.value) & Q(settled_at__isnull=False),
                violation_error_message=_("An alert that is not open was settled at some moment."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "county", "organ_key", "colour"],
                name="supervision_alert_open",
                condition=Q(state=AlertState.OPEN.value),
            ),
            models.Index(fields=["-at", "-id"], name="supervision_alert_latest"),
            models.Index(fields=["place", "-at", "-id"], name="supervision_alert_by_place"),
            models.Index(fields=["case_id", "id"], name="supervision_alert_by_case"),
        ]
