"""Bills and their lines."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.charges.rules.balance import NONE, Balance
from qiongtai.charges.rules.codes import BillState

PLACE = 12
WAITING = [BillState.DUE.value, BillState.OWED_BACK.value]


def money(**more: Any) -> "models.DecimalField[Any, Any]":
    """Return a column for a sum in yuan."""
    return models.DecimalField(max_digits=12, decimal_places=2, **more)


class Bill(models.Model):
    """What somebody is to pay for one subject; *number* is that of the notice of payment.

    *subject_kind* and *subject_id* name what it is about (a case). *place* is the window's, whose cashiers take the
    money; the organ is the one whose fee it is. *says* is what every paper about the bill says.
    """

    number = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    place = models.CharField(max_length=PLACE)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    payer_name = models.CharField(max_length=200)
    says = models.JSONField()
    treasury = models.CharField(max_length=200)
    subject_code = models.CharField(max_length=20)
    total = money()
    waived = money(default=NONE)
    paid = money(default=NONE)
    refunded = money(default=NONE)
    released = models.BooleanField(default=False)
    released_why = models.TextField(blank=True)
    state = models.CharField(max_length=12)
    notice_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_by_name = models.CharField(max_length=100)

    class Meta:
        db_table = "charges_bill"
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="charges_bill_number_once",
                violation_error_message=_("There is a bill of this number already."),
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(released=False),
                name="charges_bill_one_at_a_time",
                violation_error_message=_("There is a bill for this already."),
            ),
            models.CheckConstraint(
                condition=Q(total__gt=0, waived__gte=0, paid__gte=0, refunded__gte=0),
                name="charges_bill_sums_positive",
                violation_error_message=_("Sums of money are not negative."),
            ),
            models.CheckConstraint(
                condition=Q(waived__lte=F("total")),
                name="charges_bill_waived_within",
                violation_error_message=_("No more can be waived than was charged."),
            ),
            models.CheckConstraint(
                condition=Q(refunded__lte=F("paid")),
                name="charges_bill_refunded_within",
                violation_error_message=_("No more can be paid back than was paid."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(one.value for one in BillState)),
                name="charges_bill_state_known",
                violation_error_message=_("This state of a bill is not known."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="charges_bill_subject"),
            models.Index(fields=["state", "id"], name="charges_bill_waiting", condition=Q(state__in=WAITING)),
            models.Index(fields=["reference"], name="charges_bill_reference"),
            models.Index(fields=["place", "id"], name="charges_bill_by_place"),
        ]

    @property
    def balance(self) -> Balance:
        """Return what the bill comes to."""
        return Balance(self.total, self.waived, self.paid, self.refunded, self.released)


class BillLine(models.Model):
    """One line, frozen when the bill was made; only what is waived of it may change."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=20)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    standard_zh = models.TextField()
    standard_en = models.TextField()
    quantity = models.PositiveIntegerField()
    unit_price = money()
    standard_price = money(null=True)
    basis = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField()
    amount = money()
    waived = money(default=NONE)
    waived_basis = models.CharField(max_length=300, blank=True)
    waived_why = models.CharField(max_length=300, blank=True)
    waived_at = models.DateTimeField(null=True)
    waived_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "charges_line"
        constraints = [
            models.UniqueConstraint(
                fields=["bill", "key"],
                name="charges_line_once",
                violation_error_message=_("A fee stands on a bill once."),
            ),
            models.CheckConstraint(
                condition=Q(amount=F("unit_price") * F("quantity"), unit_price__gt=0, quantity__gt=0),
                name="charges_line_adds_up",
                violation_error_message=_("A line is its price times its quantity."),
            ),
            models.CheckConstraint(
                condition=Q(waived=0) | Q(waived__gt=0, waived__lte=F("amount")) & ~Q(waived_basis=""),
                name="charges_line_waived_with_basis",
                violation_error_message=_("A waiver has a basis and stays within its line."),
            ),
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="charges_line_has_basis",
                violation_error_message=_("No fee without a law behind it."),
            ),
        ]
