"""Money in and money out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.charges.models.bill import Bill, money
from qiongtai.charges.models.shift import Shift
from qiongtai.charges.rules.codes import PayWay, RefundWay


class Order(models.Model):
    """A request to pay a bill through a gateway; *number* is what the gateway knows of us."""

    number = models.CharField(max_length=40)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=30)
    amount = money()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "charges_order"
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="charges_order_number_once",
                violation_error_message=_("There is an order of this number already."),
            ),
            models.UniqueConstraint(
                fields=["bill", "gateway", "amount"],
                name="charges_order_once_for_a_sum",
                violation_error_message=_("This bill has an order of this sum already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="charges_order_of_something",
                violation_error_message=_("An order is of more than nothing."),
            ),
        ]


class Payment(models.Model):
    """Money that came in, once and for ever; a trade of a gateway is booked once (unique key)."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=10)
    amount = money()
    at = models.DateTimeField()
    booked_at = models.DateTimeField()
    shift = models.ForeignKey(Shift, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier_name = models.CharField(max_length=100, blank=True)
    gateway = models.CharField(max_length=30, blank=True)
    trade = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=64, blank=True)
    receipt = models.CharField(max_length=60)
    paper_id = models.BigIntegerField()

    class Meta:
        db_table = "charges_payment"
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "trade"],
                condition=Q(way=PayWay.ONLINE.value),
                name="charges_payment_trade_once",
                violation_error_message=_("This trade is booked already."),
            ),
            models.UniqueConstraint(
                fields=["receipt"],
                name="charges_payment_receipt_once",
                violation_error_message=_("There is a receipt of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="charges_payment_of_something",
                violation_error_message=_("A payment is of more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(way=PayWay.ONLINE.value, shift__isnull=True, order__isnull=False) & ~Q(trade="")
                | Q(way__in=[PayWay.CASH.value, PayWay.CARD.value], shift__isnull=False, trade=""),
                name="charges_payment_by_its_way",
                violation_error_message=_("Money comes in at a shift, or by a trade of a gateway."),
            ),
        ]
        indexes = [
            models.Index(fields=["shift", "id"], name="charges_payment_of_shift", condition=Q(shift__isnull=False)),
            models.Index(fields=["gateway", "at"], name="charges_payment_of_day", condition=~Q(gateway="")),
        ]


class Refund(models.Model):
    """Money that went back."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10)
    amount = money()
    reason = models.CharField(max_length=300)
    reference = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    shift = models.ForeignKey(Shift, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    cashier_name = models.CharField(max_length=100)
    gateway = models.CharField(max_length=30, blank=True)
    trade = models.CharField(max_length=64, blank=True)
    slip = models.CharField(max_length=60)
    paper_id = models.BigIntegerField()

    class Meta:
        db_table = "charges_refund"
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "trade"],
                condition=~Q(trade=""),
                name="charges_refund_trade_once",
                violation_error_message=_("This trade is booked already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(reason=""),
                name="charges_refund_of_something",
                violation_error_message=_("A refund is of more than nothing, and has a reason."),
            ),
            models.CheckConstraint(
                condition=Q(way=RefundWay.CASH.value, shift__isnull=False)
                | Q(way__in=[RefundWay.CARD.value, RefundWay.ONLINE.value, RefundWay.TREASURY.value]),
                name="charges_refund_cash_from_a_drawer",
                violation_error_message=_("Cash goes back out of a drawer."),
            ),
        ]
        indexes = [
            models.Index(fields=["shift", "id"], name="charges_refund_of_shift", condition=Q(shift__isnull=False)),
            models.Index(fields=["gateway", "at"], name="charges_refund_of_day", condition=~Q(gateway="")),
        ]
