"""Who opened which window, from when to when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WindowSession(models.Model):
    """One clerk at one window; open while *closed_at* is null."""

    hall = models.ForeignKey("places.Hall", on_delete=models.PROTECT, related_name="+")
    window = models.ForeignKey("places.Window", on_delete=models.PROTECT, related_name="+")
    clerk = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    clerk_name = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "visits_window_session"
        constraints = [
            models.CheckConstraint(
                name="visits_window_session_not_closed_before",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=models.F("opened_at")),
                violation_error_message=_("A window cannot be closed before it was opened."),
            ),
            models.UniqueConstraint(
                fields=["window"],
                condition=Q(closed_at__isnull=True),
                name="visits_window_session_one_clerk",
                violation_error_message=_("Another clerk stands at this window."),
            ),
            models.UniqueConstraint(
                fields=["clerk"],
                condition=Q(closed_at__isnull=True),
                name="visits_window_session_one_window",
                violation_error_message=_("This clerk has another window open."),
            ),
        ]
