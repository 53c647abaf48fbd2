"""Backtests of rules: what a version would have raised over the past, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import BacktestState, Colour

PLACE = 12


class Backtest(models.Model):
    """One run of version *number* of the rule *code* over the facts from *from_at* to *until_at*, half-open.

    *catches_up*: the run of a rule that had failed; what it finds is raised. Else nothing of it ever is.
    """

    code = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    spec = models.JSONField()
    catches_up = models.BooleanField(default=False)
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=BacktestState.WAITING.value)
    facts_read = models.BigIntegerField(default=0)
    facts_total = models.BigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=600, blank=True)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "supervision_backtest"
        constraints = [
            models.CheckConstraint(
                name="supervision_backtest_state_known",
                condition=Q(state__in=sorted(one.value for one in BacktestState)),
                violation_error_message=_("A backtest stands in a known state."),
            ),
            models.CheckConstraint(
                name="supervision_backtest_runs_forward",
                condition=Q(from_at__isnull=True) | Q(until_at__gt=F("from_at")),
                violation_error_message=_("A period ends after it begins."),
            ),
        ]
        indexes = [
            models.Index(fields=["code", "-id"], name="supervision_backtest_of_rule"),
            models.Index(fields=["id"], name="supervision_backtest_due", condition=Q(state__in=["running", "waiting"])),
        ]


class BacktestFinding(models.Model):
    """One breach that a backtest found; the words are those of an alert."""

    backtest = models.ForeignKey(Backtest, on_delete=models.CASCADE, related_name="+", db_index=False)
    breach = models.CharField(max_length=120)
    colour = models.CharField(max_length=6)
    at = models.DateTimeField()
    point = models.CharField(max_length=10)
    place = models.CharField(max_length=PLACE)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    officer_name = models.CharField(max_length=200, blank=True)
    case_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    particulars = models.JSONField(default=dict)

    class Meta:
        db_table = "supervision_backtest_finding"
        constraints = [
            models.UniqueConstraint(
                fields=["backtest", "breach"],
                name="supervision_backtest_finding_once",
                violation_error_message=_("A backtest finds a breach once."),
            ),
            models.CheckConstraint(
                name="supervision_backtest_finding_colour_known",
                condition=Q(colour__in=sorted(one.value for one in Colour)),
                violation_error_message=_("What a backtest finds is yellow or red."),
            ),
        ]
        indexes = [models.Index(fields=["backtest", "-at", "-id"], name="supervision_backtest_findings")]
