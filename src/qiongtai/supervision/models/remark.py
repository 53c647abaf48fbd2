"""Remarks of supervisors on live cases, and what the post answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PLACE = 12


class Remark(models.Model):
    """A supervisor's words to the post at which a case waits, and the answer."""

    case_id = models.BigIntegerField()
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    point = models.CharField(max_length=10)
    words = models.TextField()
    sent_at = models.DateTimeField()
    sent_by_id = models.BigIntegerField()
    sent_by_name = models.CharField(max_length=200)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "supervision_remark"
        constraints = [
            models.CheckConstraint(
                name="supervision_remark_answered_with_words",
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                violation_error_message=_("An answer has words."),
            ),
        ]
        indexes = [
            models.Index(fields=["case_id", "id"], name="supervision_remark_of_case"),
            models.Index(fields=["place", "id"], name="supervision_remark_open", condition=Q(answered_at__isnull=True)),
        ]
