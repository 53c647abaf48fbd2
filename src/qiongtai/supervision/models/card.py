"""Cards (黄牌, 红牌): records of their own, never deleted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import Colour
from qiongtai.supervision.rules.measure_codes import CardState

PLACE = 12


class Card(models.Model):
    """One card for one breach, to one post. *points* is what it takes from the organ's score while it stands.

    *due_at* ends the term that runs: to explain while it is not explained, to decide while it is appealed. The
    database itself refuses to delete a row.
    """

    alert_id = models.BigIntegerField()
    colour = models.CharField(max_length=6)
    points = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=8)
    case_id = models.BigIntegerField(null=True)
    case_number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=PLACE)
    county = models.CharField(max_length=PLACE)
    region = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    point = models.CharField(max_length=10)
    officer_id = models.BigIntegerField(null=True)
    officer_name = models.CharField(max_length=200, blank=True)
    breached_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=CardState.PROPOSED.value)
    proposed_at = models.DateTimeField()
    words = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_by_id = models.BigIntegerField(null=True)
    issued_by_name = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField(null=True)
    appeal_until = models.DateTimeField(null=True)
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True)
    explained_by_name = models.CharField(max_length=200, blank=True)
    correction = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True)
    corrected_by_name = models.CharField(max_length=200, blank=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appealed_by_name = models.CharField(max_length=200, blank=True)
    decision = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "supervision_card"
        constraints = [
            models.UniqueConstraint(
                fields=["alert_id"],
                name="supervision_card_once",
                violation_error_message=_("A breach earns one card."),
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="supervision_card_number_once",
                violation_error_message=_("There is a card of this number already."),
            ),
            models.CheckConstraint(
                name="supervision_card_words_known",
                condition=Q(
                    colour__in=sorted(one.value for one in Colour),
                    state__in=sorted(one.value for one in CardState),
                ),
                violation_error_message=_("A card is yellow or red and has a known state."),
            ),
            models.CheckConstraint(
                name="supervision_card_issued_with_number",
                condition=Q(issued_at__isnull=True, number="") | (Q(issued_at__isnull=False) & ~Q(number="")),
                violation_error_message=_("An issued card has a number."),
            ),
        ]
        indexes = [
            models.Index(fields=["-proposed_at", "-id"], name="supervision_card_latest"),
            models.Index(fields=["place", "-proposed_at", "-id"], name="supervision_card_by_place"),
            models.Index(fields=["organ_id", "issued_at"], name="supervision_card_by_organ"),
            models.Index(
                fields=["due_at", "id"],
                name="supervision_card_due",
                condition=Q(due_at__isnull=False, state__in=[CardState.ISSUED.value, CardState.APPEALED.value]),
            ),
        ]


class MeasureSerial(models.Model):
    """The last serial of a *series* (an organ's cards, a level's orders) in a year."""

    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=60)
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "supervision_serial"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "series"],
                name="supervision_serial_once",
                violation_error_message=_("A series counts once a year."),
            ),
        ]
