"""The expert review of a case: the panel, what each declared and said, and the report (行政许可法 45)."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.models.case import Case
from qiongtai.cases.rules.reviews import RecusalGround, ReviewOpen, ReviewStage, SeatState, Stance, stage_of


class ExpertReview(models.Model):
    """From the invitation to the report, or until it was called off.

    A drawn panel keeps the *seed* and the *pool* (experts' ids) of its draw; both are empty where officers chose.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    basis = models.CharField(max_length=200)
    convened_at = models.DateTimeField()
    convened_by_name = models.CharField(max_length=60)
    planned_end_on = models.DateField()
    seed = models.CharField(max_length=32, blank=True)
    pool = ArrayField(models.BigIntegerField(), default=list)
    shared_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)
    remind_on = models.DateField(null=True)
    found = models.CharField(max_length=12, blank=True)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_for = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "cases_expert_review"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="cases_expert_review_one_open",
                condition=Q(reported_at__isnull=True, called_off_at__isnull=True),
                violation_error_message=_("An expert review of this case goes on already."),
            ),
            models.CheckConstraint(
                name="cases_expert_review_reported_with_words",
                condition=Q(reported_at__isnull=True, report="", found="")
                | Q(reported_at__isnull=False, found__in=sorted(Stance)) & ~Q(report=""),
                violation_error_message=_("A report has its words and what the panel found."),
            ),
            models.CheckConstraint(
                name="cases_expert_review_ends_one_way",
                condition=Q(reported_at__isnull=True) | Q(called_off_at__isnull=True),
                violation_error_message=_("A review ends with its report, or is called off."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["remind_on", "id"],
                name="cases_expert_review_to_remind",
                condition=Q(remind_on__isnull=False),
            )
        ]

    @property
    def over(self) -> bool:
        """Tell whether it has ended."""
        return bool(self.reported_at or self.called_off_at)

    def stage(self, today: date) -> ReviewStage:
        """Return how far it has come on *today*."""
        return stage_of(
            reported=self.reported_at is not None,
            called_off=self.called_off_at is not None,
            planned_end_on=self.planned_end_on,
            today=today,
        )


class Panellist(models.Model):
    """An expert's seat on a panel. Name, title and employer are as they stood at the invitation."""

    review = models.ForeignKey(ExpertReview, on_delete=models.PROTECT, related_name="+", db_index=False)
    expert = models.ForeignKey("people.Expert", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=60)
    employer = models.CharField(max_length=200)
    chairs = models.BooleanField(default=False)
    namesake = models.BooleanField(default=False)
    invited_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    recused_at = models.DateTimeField(null=True)
    recusal = models.CharField(max_length=10, blank=True)
    recused_for = models.CharField(max_length=500, blank=True)
    replaced = models.BooleanField(default=False)
    stance = models.CharField(max_length=12, blank=True)
    words = models.TextField(blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_panellist"
        constraints = [
            models.UniqueConstraint(
                fields=["review", "expert"],
                name="cases_panellist_once",
                violation_error_message=_("This expert is on the panel already."),
            ),
            models.UniqueConstraint(
                fields=["review"],
                name="cases_panellist_one_chair",
                condition=Q(chairs=True),
                violation_error_message=_("A panel has one chair."),
            ),
            models.CheckConstraint(
                name="cases_panellist_answers_declared",
                condition=Q(answered_at__isnull=True, stance="", words="", file__isnull=True)
                | Q(answered_at__isnull=False, declared_at__isnull=False, stance__in=sorted(Stance)) & ~Q(words=""),
                violation_error_message=_("An opinion has its reasons, and follows a declaration."),
            ),
            models.CheckConstraint(
                name="cases_panellist_recused_for_a_ground",
                condition=Q(recused_at__isnull=True, recusal="")
                | Q(recused_at__isnull=False, recusal__in=sorted(RecusalGround), chairs=False),
                violation_error_message=_("Whoever steps back does so for a ground, and chairs no more."),
            ),
        ]
        indexes = [models.Index(fields=["account", "-id"], name="cases_panellist_of_account")]

    @property
    def state(self) -> SeatState:
        """Return how far the expert has come."""
        if self.recused_at:
            return SeatState.RECUSED
        if self.answered_at:
            return SeatState.ANSWERED
        return SeatState.DECLARED if self.declared_at else SeatState.INVITED


def check_reviewed(case_id: int) -> None:
    """Raise `ReviewOpen` while an expert review of the case goes on."""
    if ExpertReview.objects.filter(case_id=case_id, reported_at=None, called_off_at=None).exists():
        raise ReviewOpen


def found_by_panel(case_id: int) -> Stance | None:
    """Return what the last panel that reported found (None: none did); raise `ReviewOpen` while one is at work."""
    rows = ExpertReview.objects.filter(case_id=case_id, called_off_at=None).order_by("-pk")
    last = rows.values_list("reported_at", "found").first()
    if last is None:
        return None
    if last[0] is None:
        raise ReviewOpen
    return Stance(last[1])
