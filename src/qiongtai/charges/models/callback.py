"""What gateways sent us, word for word; and the trades of the sandbox, which plays a gateway."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.charges.models.bill import Bill, money
from qiongtai.charges.models.payment import Payment
from qiongtai.charges.rules.codes import CallbackOutcome


class Callback(models.Model):
    """One message as it came in, kept before it is read; *why* says in a word why it was refused."""

    gateway = models.CharField(max_length=30)
    received_at = models.DateTimeField()
    timestamp = models.CharField(max_length=40)
    nonce = models.CharField(max_length=80)
    signature = models.CharField(max_length=200)
    body = models.BinaryField()
    outcome = models.CharField(max_length=10, default=CallbackOutcome.WAITING.value)
    why = models.CharField(max_length=60, blank=True)
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    payment = models.ForeignKey(Payment, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "charges_callback"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=sorted(one.value for one in CallbackOutcome)),
                name="charges_callback_outcome_known",
                violation_error_message=_("This outcome of a message is not known."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="charges_callback_waiting", condition=Q(outcome=CallbackOutcome.WAITING.value)
            ),
            models.Index(fields=["bill", "id"], name="charges_callback_of_bill", condition=Q(bill__isnull=False)),
        ]


class SandboxTrade(models.Model):
    """A trade that the sandbox made; a refund is negative. It is the other side's book, never read as ours."""

    number = models.CharField(max_length=64)
    order_number = models.CharField(max_length=40)
    amount = money()
    at = models.DateTimeField()

    class Meta:
        db_table = "charges_sandbox_trade"
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="charges_sandbox_trade_once",
                violation_error_message=_("There is a trade of this number already."),
            ),
        ]
        indexes = [
            models.Index(fields=["at"], name="charges_sandbox_by_day"),
            models.Index(fields=["order_number"], name="charges_sandbox_by_order"),
        ]
