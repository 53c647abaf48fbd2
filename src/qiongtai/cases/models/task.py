"""Steps that wait for an officer, or were done by one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import PLACE, Case
from qiongtai.cases.rules.tasks import TaskState

LIVE = [TaskState.OPEN.value, TaskState.WAITING.value]


class Task(models.Model):
    """One step of a case's flow at (*place*, *organ_key*).

    *task_key* is the flow's name for this waiting (empty until the flow begins at acceptance). *term* is the step's own
    term as `law.terms.parse_term` reads it; *due_at* its end, *case_due_at* the case's; *urgent_at* orders the inbox:
    the earlier of both, or a day beyond all terms. *power* is the post that the step waits for; *held_by* the officer
    of that post who has it in hand, if it was given to one.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    task_key = models.CharField(max_length=64, blank=True)
    step = models.CharField(max_length=64)
    title_zh = models.CharField(max_length=100)
    title_en = models.CharField(max_length=150)
    point = models.CharField(max_length=10)
    power = models.CharField(max_length=10)
    act = models.CharField(max_length=10)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    organ_key = models.CharField(max_length=40)
    place = models.CharField(max_length=PLACE)
    officers = models.PositiveSmallIntegerField(default=1)
    term = models.CharField(max_length=12, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    case_due_at = models.DateTimeField(null=True)
    urgent_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    done_by_name = models.CharField(max_length=60, blank=True)
    second_officer = models.ForeignKey(
        "people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    second_officer_name = models.CharField(max_length=60, blank=True)
    held_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_by_name = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    opinion = models.TextField(blank=True)

    class Meta:
        db_table = "cases_task"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "task_key"],
                name="cases_task_once_per_waiting",
                violation_error_message=_("This step of the case is open already."),
            ),
            models.CheckConstraint(
                name="cases_task_state_known",
                condition=Q(state__in=sorted(one.value for one in TaskState)),
                violation_error_message=_("A step is open, waiting, done or cancelled."),
            ),
            models.CheckConstraint(
                name="cases_task_done_at_a_moment",
                condition=Q(state=TaskState.DONE.value, done_at__isnull=False) | ~Q(state=TaskState.DONE.value),
                violation_error_message=_("A step that is done was done at a moment."),
            ),
            models.CheckConstraint(
                name="cases_task_two_different_officers",
                condition=Q(second_officer__isnull=True) | ~Q(second_officer=models.F("done_by")),
                violation_error_message=_("The second officer is another person than the first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organ_key", "place", "power", "state", "urgent_at", "id"],
                name="cases_task_inbox_of_seat",
                condition=Q(state__in=LIVE),
            ),
            models.Index(
                fields=["place", "power", "state", "urgent_at", "id"],
                include=["organ_key"],
                name="cases_task_inbox_of_place",
                condition=Q(state__in=LIVE),
            ),
            models.Index(
                fields=["held_by", "state", "urgent_at", "id"],
                name="cases_task_in_hand",
                condition=Q(state__in=LIVE, held_by__isnull=False),
            ),
            models.Index(
                fields=["organ_key", "place", "done_at"],
                name="cases_task_done_at_seat",
                condition=Q(state=TaskState.DONE.value),
            ),
        ]
