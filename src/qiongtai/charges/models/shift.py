"""A cashier's shift."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Shift(models.Model):
    """One cashier at one drawer, from the change counted in to the drawer counted out; closed for ever (a trigger)."""

    place = models.CharField(max_length=12)
    organ = models.ForeignKey("places.Organ", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier_name = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    float_amount = models.DecimalField(max_digits=12, decimal_places=2)
    closed_at = models.DateTimeField(null=True)
    pieces = models.JSONField(default=dict)
    cash = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    card = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    paid_back = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    expected = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    counted = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    difference = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    explanation = models.TextField(blank=True)

    class Meta:
        db_table = "charges_shift"
        constraints = [
            models.UniqueConstraint(
                fields=["cashier"],
                condition=Q(closed_at__isnull=True),
                name="charges_shift_one_open",
                violation_error_message=_("A cashier has one open shift."),
            ),
            models.CheckConstraint(
                condition=Q(float_amount__gte=0),
                name="charges_shift_float_positive",
                violation_error_message=_("The change in the drawer is not negative."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, counted__isnull=True)
                | Q(closed_at__isnull=False, counted__isnull=False, difference__isnull=False)
                & (Q(difference=0) | ~Q(explanation="")),
                name="charges_shift_difference_explained",
                violation_error_message=_("A closed shift was counted, and a difference explained."),
            ),
        ]
        indexes = [
            models.Index(fields=["cashier", "id"], name="charges_shift_by_cashier"),
            models.Index(fields=["place", "id"], name="charges_shift_by_place"),
        ]
