"""The daily comparison with a gateway's statement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.charges.models.bill import Bill, money


class Reconciliation(models.Model):
    """One day of one gateway, compared; a later comparison of the same day adds what it finds anew."""

    gateway = models.CharField(max_length=30)
    day = models.DateField()
    done_at = models.DateTimeField()
    trades = models.PositiveIntegerField(default=0)
    total = money(default=0)

    class Meta:
        db_table = "charges_reconciliation"
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "day"],
                name="charges_reconciliation_once_a_day",
                violation_error_message=_("This day is compared already."),
            ),
        ]
        indexes = [models.Index(fields=["day", "id"], name="charges_reconciliation_by_day")]


class Disagreement(models.Model):
    """One trade in which both sides differ; *settled_at* None: nobody dealt with it yet. *place* is the bill's."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=15)
    trade = models.CharField(max_length=64)
    order_number = models.CharField(max_length=40)
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.CharField(max_length=12)
    ours = money(null=True)
    theirs = money(null=True)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=300, blank=True)
    settled_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "charges_disagreement"
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "kind", "trade"],
                name="charges_disagreement_once",
                violation_error_message=_("This difference is known already."),
            ),
        ]
        indexes = [models.Index(fields=["place", "id"], name="charges_disagreement_place")]
