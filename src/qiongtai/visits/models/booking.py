"""Bookings, and how many places of a slot are taken."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.visits.rules.codes import BookingState


class TakenSlot(models.Model):
    """How many places are taken in one slot of one group; the row that two people who book at once both want."""

    hall = models.ForeignKey("places.Hall", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=1)
    start = models.DateTimeField()
    taken = models.PositiveIntegerField()

    class Meta:
        db_table = "visits_taken_slot"
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "group", "start"],
                name="visits_taken_slot_once",
                violation_error_message=_("The places of a slot are counted once."),
            ),
        ]


class Booking(models.Model):
    """One person's appointment. Of the person it holds the account and nothing else.

    Item and entry are plain values: this room stands below the catalogue. *code* is told to the person alone, and is
    asked for at the check-in; it is unique among the open bookings of a hall's day.
    """

    hall = models.ForeignKey("places.Hall", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=1)
    item_key = models.CharField(max_length=80)
    entry_code = models.CharField(max_length=80)
    organ_key = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    day = models.DateField()
    slot_at = models.DateTimeField()
    slot_end = models.DateTimeField()
    code = models.CharField(max_length=6)
    state = models.CharField(max_length=10, default=BookingState.BOOKED)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "visits_booking"
        constraints = [
            models.CheckConstraint(
                name="visits_booking_state_known",
                condition=Q(state__in=sorted(one.value for one in BookingState)),
                violation_error_message=_("A booking stands in a known state."),
            ),
            models.CheckConstraint(
                name="visits_booking_ends_after_it_begins",
                condition=Q(slot_end__gt=models.F("slot_at")),
                violation_error_message=_("An appointment ends after it begins."),
            ),
            models.UniqueConstraint(
                fields=["hall", "day", "code"],
                condition=Q(state=BookingState.BOOKED.value),
                name="visits_booking_code_once_a_day",
                violation_error_message=_("This code is given to another appointment."),
            ),
            models.UniqueConstraint(
                fields=["account", "slot_at"],
                condition=Q(state=BookingState.BOOKED.value),
                name="visits_booking_one_at_a_time",
                violation_error_message=_("One person has one appointment at a time."),
            ),
        ]
        indexes = [models.Index(fields=["account", "slot_at", "id"], name="visits_booking_of_account")]
