"""What happens along a case's way: materials handed in, corrections, pauses, an extension, the delivery."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case
from qiongtai.cases.rules.states import Delivery
from qiongtai.cases.rules.tasks import MaterialState


class Material(models.Model):
    """One material of the item's list as it was handed in: a file, or paper that an officer saw."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=80)
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    size = models.PositiveIntegerField(default=0)
    mime = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_material"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"],
                name="cases_material_once_per_case",
                violation_error_message=_("This material has been handed in already."),
            ),
            models.CheckConstraint(
                name="cases_material_file_or_paper",
                condition=Q(state=MaterialState.FILE.value, file__isnull=False)
                | Q(state=MaterialState.PAPER.value, file__isnull=True),
                violation_error_message=_("A material is a file or paper seen at a window."),
            ),
        ]


class Correction(models.Model):
    """One correction notice. The law allows one; a second is kept as it happened (行政许可法 32)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=60)
    gaps = models.JSONField()
    supplied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_correction"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"],
                name="cases_correction_rounds_counted",
                violation_error_message=_("This correction notice has been recorded already."),
            ),
        ]


class Pause(models.Model):
    """One special procedure, from *first_day* to *last_day*, both not counted (行政许可法 45)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=120)
    basis = models.CharField(max_length=200)
    first_day = models.DateField()
    planned_end_on = models.DateField()
    last_day = models.DateField(null=True)
    notice = models.ForeignKey("documents.Paper", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "cases_pause"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="cases_pause_one_open",
                condition=Q(last_day__isnull=True),
                violation_error_message=_("A special procedure goes on already."),
            ),
            models.CheckConstraint(
                name="cases_pause_ends_after_it_begins",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                violation_error_message=_("A special procedure ends on or after its first day."),
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="cases_pause_of_case")]


class Extension(models.Model):
    """The one extension of the statutory term that the law allows (行政许可法 42)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)
    reason = models.TextField()
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_extension"


class Handover(models.Model):
    """How the result reached the applicant (行政许可法 44)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12)
    receiver = models.CharField(max_length=60)
    tracking = models.CharField(max_length=60, blank=True)
    signature = models.ForeignKey(
        "documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    by_name = models.CharField(max_length=60)

    class Meta:
        db_table = "cases_handover"
        constraints = [
            models.CheckConstraint(
                name="cases_handover_way_known",
                condition=Q(way__in=sorted(one.value for one in Delivery)),
                violation_error_message=_("A result is picked up, sent by courier or delivered electronically."),
            ),
        ]
