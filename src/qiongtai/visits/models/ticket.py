"""Tickets, and the counters that number them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.visits.models.booking import Booking
from qiongtai.visits.rules.codes import TicketState
from qiongtai.visits.rules.lifecycle import AT_A_WINDOW


class Counter(models.Model):
    """The last number of a group on one day in one hall."""

    hall = models.ForeignKey("places.Hall", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    group = models.CharField(max_length=1)
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "visits_counter"
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "day", "group"],
                name="visits_counter_once_a_day",
                violation_error_message=_("A group counts its tickets once a day."),
            ),
        ]


class Ticket(models.Model):
    """One number of one day. *token* opens its public page; nothing on it tells who holds it.

    *group* is what it waits for now, and may have changed since *code* was drawn. *waiting_since* is the moment of
    drawing, and a transfer keeps it. *slot_at*: the time of the booking it came from; from then on it goes first.
    *for_window*: a transfer named this window. *case_id* is a plain value: cases stand above this room.
    """

    token = models.UUIDField(unique=True, default=uuid.uuid4)
    hall = models.ForeignKey("places.Hall", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=12)
    organ_id = models.BigIntegerField()
    day = models.DateField()
    group = models.CharField(max_length=1)
    code = models.CharField(max_length=8)
    item_key = models.CharField(max_length=80, blank=True)
    entry_code = models.CharField(max_length=80, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    booking = models.OneToOneField(Booking, null=True, on_delete=models.PROTECT, related_name="+")
    slot_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=TicketState.WAITING)
    drawn_at = models.DateTimeField()
    waiting_since = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    served_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    window = models.ForeignKey("places.Window", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    for_window = models.ForeignKey(
        "places.Window", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "visits_ticket"
        constraints = [
            models.CheckConstraint(
                name="visits_ticket_state_known",
                condition=Q(state__in=sorted(one.value for one in TicketState)),
                violation_error_message=_("A ticket stands in a known state."),
            ),
            models.CheckConstraint(
                name="visits_ticket_called_at_a_window",
                condition=~Q(state__in=sorted(AT_A_WINDOW)) | Q(window__isnull=False, called_at__isnull=False),
                violation_error_message=_("A ticket is called to a window."),
            ),
            models.UniqueConstraint(
                fields=["hall", "day", "code"],
                name="visits_ticket_code_once_a_day",
                violation_error_message=_("This number has been drawn today."),
            ),
            models.UniqueConstraint(
                fields=["window"],
                condition=Q(state__in=sorted(AT_A_WINDOW)),
                name="visits_ticket_one_at_a_window",
                violation_error_message=_("A window serves one ticket at a time."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["hall", "day", "group", "waiting_since"],
                name="visits_ticket_waiting",
                condition=Q(state=TicketState.WAITING.value),
            ),
            models.Index(fields=["hall", "day", "called_at"], name="visits_ticket_of_day"),
        ]
