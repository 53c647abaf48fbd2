"""The versions of rules: drafted, reviewed, and in force for a time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import VersionState


class RuleVersion(models.Model):
    """What a rule said from its version *number* on: *spec* as in the monitoring file. Once approved it never changes.

    *shipped*: it came with the house, and no supervisor wrote it. *why*: what the author says about the change.
    """

    code = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    spec = models.JSONField()
    shipped = models.BooleanField(default=False)
    why = models.CharField(max_length=500, blank=True)
    author_id = models.BigIntegerField(null=True)
    author = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()
    reviewer_id = models.BigIntegerField(null=True)
    reviewer = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reasons = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "supervision_rule_version"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "number"],
                name="supervision_rule_version_once",
                violation_error_message=_("A rule has one version of a number."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state__in=["draft", "in_review", "returned"]),
                name="supervision_rule_one_version_in_work",
                violation_error_message=_("A rule has one version in work at a time."),
            ),
            models.CheckConstraint(
                name="supervision_rule_version_state_known",
                condition=Q(state__in=sorted(one.value for one in VersionState)),
                violation_error_message=_("A version of a rule stands in a known state."),
            ),
            models.CheckConstraint(
                name="supervision_rule_version_two_persons",
                condition=Q(reviewer_id__isnull=True) | Q(author_id__isnull=True) | ~Q(reviewer_id=F("author_id")),
                violation_error_message=_("Nobody reviews a version of their own."),
            ),
        ]


class RuleSpell(models.Model):
    """A time during which a version is in force, half-open; *from_at* None: since ever, *until_at* None: still.

    The rule is off where no spell of it stands. *begun_why* and *ended_why* tell the reasons.
    """

    code = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    begun_by = models.CharField(max_length=200, blank=True)
    begun_why = models.CharField(max_length=500, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "supervision_rule_spell"
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(until_at__isnull=True),
                name="supervision_rule_spell_open_once",
                violation_error_message=_("One version of a rule is in force until further notice."),
            ),
            models.CheckConstraint(
                name="supervision_rule_spell_runs_forward",
                condition=Q(from_at__isnull=True) | Q(until_at__isnull=True) | Q(until_at__gt=F("from_at")),
                violation_error_message=_("A rule is switched off after it was switched on."),
            ),
        ]
        indexes = [models.Index(fields=["code", "from_at"], name="supervision_rule_spells")]


class ParkedRule(models.Model):
    """A rule that failed: it stands aside with its *error* since *parked_at*; *subject* is what it looked at."""

    code = models.CharField(max_length=8, primary_key=True)
    number = models.PositiveIntegerField()
    error = models.CharField(max_length=600)
    subject = models.CharField(max_length=120)
    failed_at = models.DateTimeField()
    parked_at = models.DateTimeField()

    class Meta:
        db_table = "supervision_parked_rule"
