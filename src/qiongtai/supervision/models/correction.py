"""Corrections (三级纠错) and the evidence that they were made."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.measure_codes import CorrectionState

PLACE = 12
ENDED = (CorrectionState.CLOSED.value, CorrectionState.REFERRED.value, CorrectionState.WITHDRAWN.value)


class Correction(models.Model):
    """What an organ has to put right because of one alert.

    *due_at* ends the term that runs: the organ's while OPEN, the supervisor's while REPORTED. *lapsed*: that term
    passed where nothing is left to climb to. *order_number*: of the order or advice in hand.
    """

    alert_id = models.BigIntegerField()
    rule = models.CharField(max_length=8)
    colour = models.CharField(max_length=6)
    severity = models.CharField(max_length=8)
    case_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=PLACE)
    county = models.CharField(max_length=PLACE)
    region = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    point = models.CharField(max_length=10)
    officer_id = models.BigIntegerField(null=True)
    rank = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=CorrectionState.OPEN.value)
    opened_at = models.DateTimeField()
    ranked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    lapsed = models.BooleanField(default=False)
    order_number = models.CharField(max_length=60, blank=True)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by_id = models.BigIntegerField(null=True)
    reported_by_name = models.CharField(max_length=200, blank=True)
    verdict = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "supervision_correction"
        constraints = [
            models.UniqueConstraint(
                fields=["alert_id"],
                name="supervision_correction_once",
                violation_error_message=_("An alert is corrected once."),
            ),
            models.CheckConstraint(
                name="supervision_correction_state_known",
                condition=Q(state__in=sorted(one.value for one in CorrectionState), rank__gte=1, rank__lte=3),
                violation_error_message=_("A correction has a known state and one of three ranks."),
            ),
            models.CheckConstraint(
                name="supervision_correction_ended_once_over",
                condition=Q(state__in=ENDED, ended_at__isnull=False) | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
                violation_error_message=_("A correction that is over ended at some moment."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="supervision_correction_due",
                condition=Q(due_at__isnull=False, lapsed=False) & ~Q(state__in=ENDED),
            ),
            models.Index(fields=["-opened_at", "-id"], name="supervision_correction_latest"),
            models.Index(fields=["place", "-opened_at", "-id"], name="supervision_correction_place"),
            models.Index(fields=["case_id"], name="supervision_correction_case", condition=Q(case_id__isnull=False)),
        ]


class Evidence(models.Model):
    """A file that an organ gave with a report of a correction or a card; kept for ever."""

    about_kind = models.CharField(max_length=12)
    about_id = models.BigIntegerField()
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", db_index=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        db_table = "supervision_evidence"
        indexes = [models.Index(fields=["about_kind", "about_id", "id"], name="supervision_evidence_of")]
