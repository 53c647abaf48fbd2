"""National notices of holidays that came out after this version of the product."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnnouncedYear(models.Model):
    """The State Council's notice for one year, as entered by the operator.

    *days* is a list of ``[date, is_workday, name_zh, name_en]``; days that are not listed are as the week has them.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    days = models.JSONField()
    basis = models.CharField(max_length=500)

    class Meta:
        db_table = "places_announced_year"
        constraints = [
            models.CheckConstraint(
                name="places_announced_year_plausible",
                condition=models.Q(year__gte=1950, year__lte=2199),
                violation_error_message=_("A year of the calendar lies between 1950 and 2199."),
            ),
        ]
