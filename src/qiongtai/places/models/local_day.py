"""Days that one place has off, or works, unlike the rest of the country."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.places.models.division import Division
from qiongtai.places.rules.codes import Certainty


class LocalDay(models.Model):
    """A local day off or a local working day, valid for a division and what lies below it."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    is_workday = models.BooleanField(default=False)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    basis = models.CharField(max_length=500, blank=True)
    certainty = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Certainty])

    class Meta:
        db_table = "places_local_day"
        constraints = [
            models.UniqueConstraint(
                fields=["division", "day"],
                name="places_local_day_once_per_division",
                violation_error_message=_("This place already has a rule for this day."),
            ),
        ]
