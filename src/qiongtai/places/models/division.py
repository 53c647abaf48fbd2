"""The administrative divisions, five levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.places.rules.codes import Certainty, Level


class Division(models.Model):
    """A province, city, county, township or village, known by its 12-digit code."""

    code = models.CharField(primary_key=True, max_length=12)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_en_certainty = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Certainty])
    pinyin = models.CharField(max_length=160)
    initials = models.CharField(max_length=60)
    level = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Level])
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    class Meta:
        db_table = "places_division"
        constraints = [
            models.CheckConstraint(
                name="places_division_code_has_twelve_digits",
                condition=models.Q(code__regex=r"^[0-9]{12}$"),
                violation_error_message=_("A division code has twelve digits."),
            ),
            models.CheckConstraint(
                name="places_division_level_known",
                condition=models.Q(level__in=list(Level)),
                violation_error_message=_("A division is of one of the five levels."),
            ),
            models.CheckConstraint(
                name="places_division_only_province_has_no_parent",
                condition=models.Q(level=Level.PROVINCE, parent__isnull=True)
                | (~models.Q(level=Level.PROVINCE) & models.Q(parent__isnull=False)),
                violation_error_message=_("Every division but the province lies in another one."),
            ),
        ]
