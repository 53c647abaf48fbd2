"""Materials that follow later against a written promise (容缺受理)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case

OWED = Q(supplied_at__isnull=True)
UNTOLD = OWED & Q(told_at__isnull=True)


class Promise(models.Model):
    """One material that the applicant promised to bring by *due_on*; *told_at*: that it is overdue was recorded."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=80)
    signer = models.CharField(max_length=60)
    promised_at = models.DateTimeField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    supplied_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_promise"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"],
                name="cases_promise_once_per_material",
                violation_error_message=_("This material was promised already."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="cases_promise_owed", condition=OWED),
            models.Index(fields=["due_at", "id"], name="cases_promise_untold", condition=UNTOLD),
        ]
