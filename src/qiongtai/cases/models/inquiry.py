"""Opinions asked of other organs while a case is examined (征询意见)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case

OPEN = Q(answered_at__isnull=True, withdrawn_at__isnull=True)


class Inquiry(models.Model):
    """A question to the organ of *organ_key* at *place*, its answer, or the moment at which it was taken back.

    It has *days* working days; a question of a time when they were not kept (None) stays due as it was told.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40)
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_by_name = models.CharField(max_length=60)
    days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_inquiry"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organ"],
                name="cases_inquiry_open_once",
                condition=OPEN,
                violation_error_message=_("This organ has been asked already and has not answered yet."),
            ),
            models.CheckConstraint(
                name="cases_inquiry_answered_with_words",
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                violation_error_message=_("Write down the opinion."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organ_key", "place", "due_at", "id"],
                name="cases_inquiry_open_at_organ",
                condition=OPEN,
            ),
        ]
