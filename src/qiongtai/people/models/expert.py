"""Experts whose judgement an organ asks: the roster (专家库)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.people.models.account import Account
from qiongtai.people.rules.experts import ExpertField


class Expert(models.Model):
    """An expert on the roster of *organ*, who may be asked in the organ's whole subtree (*place*).

    The identity number is kept as a digest alone: it is compared with applicants', and never shown.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    field = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ExpertField])
    title = models.CharField(max_length=60)
    employer = models.CharField(max_length=200)
    employer_code = models.CharField(max_length=18, blank=True)
    identity_digest = models.BinaryField()
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=12)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "people_expert"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "identity_digest"],
                name="people_expert_once_per_roster",
                violation_error_message=_("This expert is on the organ's roster already."),
            ),
            models.CheckConstraint(
                name="people_expert_field_known",
                condition=models.Q(field__in=list(ExpertField)),
                violation_error_message=_("Choose one of the fields."),
            ),
        ]
        indexes = [models.Index(fields=["place", "field", "id"], name="people_expert_by_place")]
