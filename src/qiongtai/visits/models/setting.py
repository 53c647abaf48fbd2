"""What a hall sets otherwise than the defaults."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HallSetting(models.Model):
    """The figures that one hall changed, by name (`rules.parameters.Parameters`); absent: the default holds."""

    hall = models.OneToOneField("places.Hall", primary_key=True, on_delete=models.PROTECT, related_name="+")
    changed = models.JSONField(default=dict)

    class Meta:
        db_table = "visits_hall_setting"


class WindowSetting(models.Model):
    """Which groups a window serves, where that is not the usual, and whether it is in use."""

    window = models.OneToOneField("places.Window", primary_key=True, on_delete=models.PROTECT, related_name="+")
    groups = ArrayField(models.CharField(max_length=1))
    in_use = models.BooleanField(default=True)

    class Meta:
        db_table = "visits_window_setting"
        constraints = [
            models.CheckConstraint(
                name="visits_window_serves_a_group",
                condition=Q(groups__len__gt=0),
                violation_error_message=_("A window serves at least one group of services."),
            ),
        ]
