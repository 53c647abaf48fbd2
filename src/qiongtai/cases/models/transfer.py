"""What passes between organs, and its acknowledgement (交接确认)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case
from qiongtai.cases.rules.transfers import Leg, TransferState


class Transfer(models.Model):
    """One hand-over. *papers* travel, as ``{"key", "name_zh", "name_en"}``; *lacking*: keys of those not there.

    Sender and receiver are organs; the window's side (the sender of ``in``, the receiver of ``out``) is known by place.
    *tacit*: nothing travelled on paper, and the receiver's work on the case acknowledged it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    leg = models.CharField(max_length=8)
    sender = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    from_place = models.CharField(max_length=PLACE)
    from_key = models.CharField(max_length=40)
    receiver = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    to_place = models.CharField(max_length=PLACE)
    to_key = models.CharField(max_length=40)
    papers = models.JSONField(default=list)
    state = models.CharField(max_length=14)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=60)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=60, blank=True)
    tacit = models.BooleanField(default=False)
    lacking = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    again = models.BooleanField(default=False)

    class Meta:
        db_table = "cases_transfer"
        constraints = [
            models.CheckConstraint(
                name="cases_transfer_leg_known",
                condition=Q(leg__in=sorted(one.value for one in Leg)),
                violation_error_message=_("A hand-over goes in, up, down or out."),
            ),
            models.CheckConstraint(
                name="cases_transfer_answered_once",
                condition=Q(state=TransferState.SENT.value, answered_at__isnull=True)
                | Q(state=TransferState.ACKNOWLEDGED.value, answered_at__isnull=False)
                | Q(state=TransferState.RETURNED.value, answered_at__isnull=False) & ~Q(reason=""),
                violation_error_message=_("A hand-over is on its way, acknowledged, or returned with a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="cases_transfer_of_case"),
            models.Index(
                fields=["to_place", "id"],
                name="cases_transfer_coming",
                condition=Q(state=TransferState.SENT.value),
            ),
            models.Index(
                fields=["from_place", "id"],
                name="cases_transfer_going",
                condition=Q(state__in=[TransferState.SENT.value, TransferState.RETURNED.value], again=False),
            ),
        ]
