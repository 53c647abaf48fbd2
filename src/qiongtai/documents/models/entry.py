"""What the register of licences keeps of each."""

from django.db import models
from django.db.models import Q

from qiongtai.documents.models.paper import Licence, Paper
from qiongtai.documents.rules.deeds import Deed


class LicenceEntry(models.Model):
    """Something that was done to a licence after it was issued. *valid_until*: its last day from then on.

    *answer*: what the holder said when told before; *interest*, *compensation*, *loss*: of a withdrawal (行政许可法 8).
    """

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=20)
    ground = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    told_on = models.DateField(null=True)
    until = models.DateField(null=True)
    answer = models.TextField(blank=True, default="", db_default="")
    interest = models.TextField(blank=True, default="", db_default="")
    compensation = models.CharField(max_length=20, blank=True, default="", db_default="")
    loss = models.TextField(blank=True, default="", db_default="")
    valid_until = models.DateField(null=True)
    case_id = models.BigIntegerField(null=True)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=130)

    class Meta:
        db_table = "documents_licence_entry"
        indexes = [
            models.Index(fields=["case_id"], name="documents_entry_case", condition=Q(case_id__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=[one.value for one in Deed]),
                name="documents_entry_deed_known",
                violation_error_message="What is done to a licence is one of the known deeds.",
            ),
        ]
