"""Warning modules in departments' own systems (两级预警), and what they report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

PLACE = 12


class Module(models.Model):
    """A department's module: it reports warnings of one kind of organ at a place and below. Its token is a digest."""

    key = models.SlugField(max_length=40)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40)
    token_digest = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    registered_by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supervision_module"
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="supervision_module_key_once",
                violation_error_message=_("A module of this name is registered already."),
            ),
            models.UniqueConstraint(
                fields=["token_digest"],
                name="supervision_module_token_once",
                violation_error_message=_("This token is taken."),
            ),
        ]


class ModuleReport(models.Model):
    """A message of a module, word for word: taken (*alert_id*), or refused and *why*."""

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=80, blank=True)
    body = models.TextField()
    received_at = models.DateTimeField()
    alert_id = models.BigIntegerField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "supervision_module_report"
        constraints = [
            models.UniqueConstraint(
                fields=["module", "reference"],
                condition=models.Q(alert_id__isnull=False),
                name="supervision_module_report_once",
                violation_error_message=_("This warning was reported already."),
            ),
        ]
        indexes = [models.Index(fields=["module", "-id"], name="supervision_report_of_module")]


class MeasureBook(models.Model):
    """One version of the file of measures; the newest is in force."""

    body = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "supervision_measure_book"
