"""Ratings, what they add up to, and the terms that places set."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.law.answers import RECTIFICATION_LONGEST, RECTIFICATION_SHORTEST
from qiongtai.voices.rules.grades import BAD, Grade
from qiongtai.voices.rules.stages import RatingChannel, Stage

BAD_GRADES = sorted(one.value for one in BAD)


class Rating(models.Model):
    """What somebody said of one service, once.

    *servers* are the accounts of the officers who took part in the service: none of them sees who rated, nor answers.
    *rater_name* and *rater_phone* are kept for named ratings alone; *due_at* for those that must be
    answered, *workdays* being the term that held when they were given.
    """

    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=40)
    subject_number = models.CharField(max_length=40)
    subject_zh = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=300, blank=True)
    stage = models.CharField(max_length=12)
    place = models.CharField(max_length=12)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    organ_key = models.CharField(max_length=40)
    servers = ArrayField(models.BigIntegerField())
    grade = models.CharField(max_length=20)
    reasons = ArrayField(models.CharField(max_length=12))
    words = models.TextField(blank=True)
    named = models.BooleanField()
    rater_name = models.TextField(blank=True)
    rater_phone = models.TextField(blank=True)
    channel = models.CharField(max_length=16)
    at = models.DateTimeField()
    workdays = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.TextField(blank=True)

    class Meta:
        db_table = "voices_rating"
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="voices_rating_open",
                condition=Q(due_at__isnull=False, answered_at__isnull=True),
            ),
            models.Index(
                F("answered_at").desc(),
                F("id").desc(),
                name="voices_rating_answered",
                condition=Q(answered_at__isnull=False),
            ),
            models.Index(F("id").desc(), name="voices_rating_unnamed", condition=Q(named=False, grade__in=BAD_GRADES)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "stage"],
                name="voices_rating_once_per_service",
                violation_error_message=_("This service has been rated already. Thank you: once is enough."),
            ),
            models.CheckConstraint(
                name="voices_rating_grade_known",
                condition=Q(grade__in=[one.value for one in Grade]),
                violation_error_message=_("This grade is not known."),
            ),
            models.CheckConstraint(
                name="voices_rating_stage_known",
                condition=Q(stage__in=[one.value for one in Stage]),
                violation_error_message=_("This service is not known."),
            ),
            models.CheckConstraint(
                name="voices_rating_channel_known",
                condition=Q(channel__in=[one.value for one in RatingChannel]),
                violation_error_message=_("This way of rating is not known."),
            ),
            models.CheckConstraint(
                name="voices_rating_unnamed_names_nobody",
                condition=Q(named=True) | Q(rater_name="", rater_phone="", due_at__isnull=True),
                violation_error_message=_("An anonymous rating keeps no name."),
            ),
            models.CheckConstraint(
                name="voices_rating_answered_with_words",
                condition=Q(answered_at__isnull=True) | (~Q(answer="") & ~Q(finding="") & Q(due_at__isnull=False)),
                violation_error_message=_("An answer says what was found."),
            ),
        ]


class Tally(models.Model):
    """How many ratings of one grade a place got in a month: counted as they come, never by looking through them."""

    month = models.DateField()
    place = models.CharField(max_length=12)
    stage = models.CharField(max_length=12)
    grade = models.CharField(max_length=20)
    given = models.PositiveIntegerField(default=0)
    owed = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    in_time = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "voices_tally"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "place", "stage", "grade"],
                name="voices_tally_once",
                violation_error_message=_("This figure is there already."),
            ),
        ]


class RectificationTerm(models.Model):
    """Within how many working days bad ratings are put right at a place and below, by its own rule."""

    place = models.CharField(primary_key=True, max_length=12)
    workdays = models.PositiveSmallIntegerField()
    basis = models.TextField()

    class Meta:
        db_table = "voices_rectification_term"
        constraints = [
            models.CheckConstraint(
                name="voices_rectification_term_allowed",
                condition=Q(workdays__gte=RECTIFICATION_SHORTEST.value, workdays__lte=RECTIFICATION_LONGEST.value),
                violation_error_message=_("A bad rating is put right within five to fifteen working days."),
            ),
        ]
