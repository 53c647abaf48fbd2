"""Applications to renew or change a licence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case
from qiongtai.cases.rules.renewals import Aim, Outcome


class Renewal(models.Model):
    """Links a case to the licence that it renews or changes.

    *expires_on* is the licence's last day when the case was begun; *settle_on*, the day after, is null once it is
    known how it ended.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    licence = models.ForeignKey("documents.Licence", on_delete=models.PROTECT, related_name="+")
    aim = models.CharField(max_length=10)
    expires_on = models.DateField(null=True)
    settle_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "cases_renewal"
        constraints = [
            models.CheckConstraint(
                name="cases_renewal_aim_known",
                condition=Q(aim__in=sorted(one.value for one in Aim)),
                violation_error_message=_("A licence is renewed or changed."),
            ),
            models.CheckConstraint(
                name="cases_renewal_outcome_known",
                condition=Q(outcome__in=["", *sorted(one.value for one in Outcome)]),
                violation_error_message=_("A renewal ends in one of the known ways."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["settle_on", "id"], name="cases_renewal_to_settle", condition=Q(settle_on__isnull=False)
            ),
        ]
