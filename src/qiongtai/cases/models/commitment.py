"""Signed commitments, and the check that follows the grant (告知承诺)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case
from qiongtai.cases.rules.commitments import Finding

UNCHECKED = Q(check_due_at__isnull=False, finding="")
BROKEN = Q(finding=Finding.BROKEN.value, revoked_at__isnull=True)


class Commitment(models.Model):
    """What the applicant signed; once the case is granted, the check is due until *check_due_at*.

    (*place*, *organ_key*) is where the deciding organ stands. *finding* is empty until the check was made; a broken
    commitment waits for its licence to be revoked.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=PLACE)
    organ_key = models.CharField(max_length=40)
    signer = models.CharField(max_length=60)
    signature = models.ForeignKey(
        "documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)
    check_due_on = models.DateField(null=True)
    check_due_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)
    found_by_name = models.CharField(max_length=130, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_commitment"
        constraints = [
            models.CheckConstraint(
                name="cases_commitment_finding_known",
                condition=Q(finding__in=["", *sorted(one.value for one in Finding)]),
                violation_error_message=_("A commitment is found kept or broken."),
            ),
            models.CheckConstraint(
                name="cases_commitment_found_at_a_moment",
                condition=Q(finding="", found_at__isnull=True) | ~Q(finding="") & Q(found_at__isnull=False),
                violation_error_message=_("A finding was made at a moment."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["check_due_at", "id"],
                include=["place", "organ_key"],
                name="cases_commitment_unchecked",
                condition=UNCHECKED,
            ),
            models.Index(
                fields=["found_at", "id"],
                include=["place", "organ_key"],
                name="cases_commitment_broken",
                condition=BROKEN,
            ),
        ]
