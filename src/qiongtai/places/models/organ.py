"""The organs that handle items, at every level."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.places.models.division import Division
from qiongtai.places.rules.codes import Certainty, Level, OrganKind, OrganRole


class Organ(models.Model):
    """An organ of one kind (*key*) at one division."""

    key = models.CharField(max_length=40)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Level])
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=240)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in OrganKind])
    role = models.CharField(max_length=20, choices=[(one.value, one.value) for one in OrganRole])
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    certainty = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Certainty])

    class Meta:
        db_table = "places_organ"
        constraints = [
            models.UniqueConstraint(
                fields=["division", "key"],
                name="places_organ_once_per_division",
                violation_error_message=_("This division already has an organ of this kind."),
            ),
        ]
        indexes = [models.Index(fields=["key", "division"], name="places_organ_by_key")]
