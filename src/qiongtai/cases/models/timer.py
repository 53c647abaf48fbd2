"""Days that a case's flow waits for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case


class Timer(models.Model):
    """A day that a flow waits for, at a timer or at the limit of a step.

    *timer_key* and *element* are the flow's names for this waiting. *term* runs from *set_at* to *fires_at*. It is over
    when it fired, or when the flow had gone on without it (*left_at*), which is found out when it falls due.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    timer_key = models.CharField(max_length=64)
    element = models.CharField(max_length=64)
    title_zh = models.CharField(max_length=100)
    title_en = models.CharField(max_length=150)
    term = models.CharField(max_length=12)
    set_at = models.DateTimeField()
    fires_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_timer"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "timer_key", "element"],
                name="cases_timer_once_per_waiting",
                violation_error_message=_("The flow waits for this day already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["fires_at", "id"],
                name="cases_timer_due",
                condition=Q(fired_at__isnull=True, left_at__isnull=True),
            ),
        ]
