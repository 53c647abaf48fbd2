"""Where people go: halls, centres and village points, and their windows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.places.models.division import Division
from qiongtai.places.models.organ import Organ
from qiongtai.places.rules.codes import Certainty


class Hall(models.Model):
    """A service hall, a township centre or a village point."""

    organ = models.OneToOneField(Organ, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    certainty = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Certainty])

    class Meta:
        db_table = "places_hall"


class Window(models.Model):
    """One window of a hall; its number is what people read above it."""

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    certainty = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Certainty])

    class Meta:
        db_table = "places_window"
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "number"],
                name="places_window_number_once_per_hall",
                violation_error_message=_("This hall already has a window of this number."),
            ),
        ]
