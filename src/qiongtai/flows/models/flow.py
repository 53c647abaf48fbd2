"""Versions of flows, and runs."""

from django.db import models
from django.db.models.functions import Now


class FlowVersion(models.Model):
    """A drawing as it was loaded; never changed, so that runs keep the flow they began with."""

    key = models.CharField(max_length=63)
    number = models.PositiveIntegerField()
    name_zh = models.TextField()
    name_en = models.TextField()
    xml = models.TextField()
    spec = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "flows_version"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"],
                name="flows_version_number_once",
                violation_error_message="This flow has a version of that number already.",
            ),
        ]


class Run(models.Model):
    """One walk through a version; *state* is the engine's."""

    flow_version = models.ForeignKey(FlowVersion, on_delete=models.PROTECT, related_name="+")
    state = models.JSONField()
    finished = models.BooleanField(default=False)
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "flows_run"
