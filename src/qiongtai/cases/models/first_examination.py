"""The examination of a lower organ that comes before the decision (行政许可法 35, 43)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case


class FirstExamination(models.Model):
    """Which organ examines a case first, and until when; *due_at* is null while a special procedure goes on.

    *sent_at*: when its opinion went up with all material.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=PLACE)
    term = models.CharField(max_length=16)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "cases_first_examination"
        constraints = [
            models.CheckConstraint(
                name="cases_first_examination_due_whole",
                condition=Q(due_on__isnull=True, due_at__isnull=True) | Q(due_on__isnull=False, due_at__isnull=False),
                violation_error_message=_("The end of a first examination has a day and a moment."),
            ),
        ]
