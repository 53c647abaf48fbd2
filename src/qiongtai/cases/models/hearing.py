"""The hearing of a case (行政许可法 46-48)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case
from qiongtai.cases.rules.hearings import HearingOpen, HearingStage


class Hearing(models.Model):
    """From the day on which the right was told to the minutes; what has not happened yet is empty."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField()
    told_by_name = models.CharField(max_length=60)
    ask_by = models.DateField()
    asked_on = models.DateField(null=True)
    asked_by_name = models.CharField(max_length=60, blank=True)
    hold_by = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    venue = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    chair_name = models.CharField(max_length=60, blank=True)
    minutes = models.TextField(blank=True)
    minutes_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_hearing"
        constraints = [
            models.CheckConstraint(
                name="cases_hearing_called_whole",
                condition=Q(noticed_on__isnull=True, held_on__isnull=True, chair__isnull=True)
                | Q(noticed_on__isnull=False, held_on__isnull=False, chair__isnull=False, asked_on__isnull=False),
                violation_error_message=_("A hearing is called with its day and chair, after it was asked for."),
            ),
            models.CheckConstraint(
                name="cases_hearing_minutes_with_words",
                condition=Q(minutes_at__isnull=True, minutes="") | Q(minutes_at__isnull=False) & ~Q(minutes=""),
                violation_error_message=_("Write the minutes: the decision rests on them (Article 48)."),
            ),
        ]

    def stage(self, today: date) -> HearingStage:
        """Return how far it has come on *today*."""
        if self.minutes_at:
            return HearingStage.HELD
        if self.noticed_on:
            return HearingStage.CALLED
        if self.asked_on:
            return HearingStage.ASKED
        return HearingStage.TOLD if today <= self.ask_by else HearingStage.LAPSED


def check_heard(case_id: int) -> None:
    """Raise `HearingOpen` when a hearing of the case was asked for and its minutes are not on record."""
    if Hearing.objects.filter(case_id=case_id, asked_on__isnull=False, minutes_at=None).exists():
        raise HearingOpen
