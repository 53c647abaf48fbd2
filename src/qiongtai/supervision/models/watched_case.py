"""What supervision knows of cases: a projection of facts, made again from them at any time."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from qiongtai.supervision.rules.codes import Colour, Standing

PLACE = 12
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Where no term runs: behind everything that is due."""
UNDER_WAY = ~Q(standing=Standing.OVER.value)
NEXT_END = Coalesce(
    Case(
        When(decided_at__isnull=False, then=F("deliver_due_at")),
        When(accepted_at__isnull=False, then=Least("promised_due_at", "statutory_due_at")),
        default=F("answer_due_at"),
    ),
    Value(NEVER),
)


class WatchedCase(models.Model):
    """One case as its facts tell it. *county* is the county-level unit of *place*, *region* its part of the map.

    No foreign keys: supervision stands even where what it watches is gone. *steps* holds the open steps by task id,
    *officers* who acted at which point. *due_at* is the next end of a term, `NEVER` while none runs.
    """

    case_id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=32, blank=True)
    item_key = models.CharField(max_length=80, blank=True)
    item_type = models.CharField(max_length=20, blank=True)
    flow_key = models.CharField(max_length=63, blank=True)
    entry_version_id = models.BigIntegerField(null=True)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=PLACE, blank=True)
    county = models.CharField(max_length=PLACE, blank=True)
    region = models.CharField(max_length=PLACE, blank=True)
    window_place = models.CharField(max_length=PLACE, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=10)
    link = models.IntegerField()
    last_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    yellow_at = models.DateTimeField(null=True)
    promised_due_at = models.DateTimeField(null=True)
    statutory_due_at = models.DateTimeField(null=True)
    deliver_due_at = models.DateTimeField(null=True)
    pause_end_at = models.DateTimeField(null=True)
    corrections = models.PositiveSmallIntegerField(default=0)
    hearing = models.CharField(max_length=8, blank=True)
    objected = models.CharField(max_length=10, blank=True)
    terms = models.JSONField(default=list)
    officers = models.JSONField(default=dict)
    steps = models.JSONField(default=dict)

    due_at = models.GeneratedField(expression=NEXT_END, output_field=models.DateTimeField(), db_persist=True)

    class Meta:
        db_table = "supervision_watched_case"
        constraints = [
            models.CheckConstraint(
                name="supervision_watched_case_standing_known",
                condition=Q(standing__in=sorted(one.value for one in Standing)),
                violation_error_message=_("A watched case stands in a known way."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "county", "organ_key", "standing"],
                name="supervision_watched_under_way",
                condition=UNDER_WAY,
            ),
            models.Index(fields=["due_at", "case_id"], name="supervision_watched_due", condition=UNDER_WAY),
            models.Index(
                fields=["county", "due_at", "case_id"], name="supervision_watched_county", condition=UNDER_WAY
            ),
            models.Index(
                fields=["item_key", "due_at", "case_id"], name="supervision_watched_item", condition=UNDER_WAY
            ),
            models.Index(
                fields=["organ_key", "due_at", "case_id"], name="supervision_watched_organ", condition=UNDER_WAY
            ),
        ]


class Deadline(models.Model):
    """The instant at which *rule* is broken in a case unless a fact comes first; moved and removed by facts.

    *task_id* 0: the whole case's. Once *fired* it stays until the case leaves it behind, so that nothing fires twice.
    """

    case = models.ForeignKey(WatchedCase, on_delete=models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=8)
    colour = models.CharField(max_length=6)
    task_id = models.BigIntegerField(default=0)
    fires_at = models.DateTimeField()
    fired = models.BooleanField(default=False)

    class Meta:
        db_table = "supervision_deadline"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "colour", "task_id"],
                name="supervision_deadline_once",
                violation_error_message=_("A case has one deadline of a rule, for each step."),
            ),
            models.CheckConstraint(
                name="supervision_deadline_colour_known",
                condition=Q(colour__in=sorted(one.value for one in Colour)),
                violation_error_message=_("A deadline is yellow or red."),
            ),
        ]
        indexes = [
            models.Index(fields=["fires_at", "case"], name="supervision_deadline_pending", condition=Q(fired=False)),
        ]
