"""Errands, what they are about, and what was asked of their principals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.errands.rules.lifecycle import FINAL
from qiongtai.errands.rules.promise import LONGEST
from qiongtai.errands.rules.states import Came, ErrandState

PLACE = 12
ENDED = sorted(one.value for one in FINAL)


class Errand(models.Model):
    """Something that agents do for a principal from its beginning to its end (全程代办).

    *place* is the division whose errand it is, and never changes: it decides who sees it. *held_at* is the hall that
    has it, *offered_to* the one to which it is offered. *mandate* is the delegation under which the agents act, null
    until it is given; *mandate_until* the last day that it names, on paper before it is signed,
    *signed_copy* a picture of the signed paper, where one was taken. *due_at* and
    *yellow_at* are null while no promise runs. *urgent_at* orders lists: by due, by coming in, by ending.
    """

    place = models.CharField(max_length=PLACE)
    held_at = models.CharField(max_length=PLACE)
    offered_to = models.CharField(max_length=PLACE, blank=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    enterprise = models.ForeignKey(
        "people.Enterprise", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    principal_name = models.CharField(max_length=200)
    principal_number = models.CharField(max_length=18)
    phone = models.CharField(max_length=20, blank=True)
    matter = models.CharField(max_length=1000)
    came = models.CharField(max_length=8)
    state = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    mandate = models.ForeignKey("people.Delegation", null=True, on_delete=models.PROTECT, related_name="+")
    mandate_paper = models.ForeignKey("documents.Paper", null=True, on_delete=models.PROTECT, related_name="+")
    mandate_until = models.DateField()
    signed_copy = models.ForeignKey(
        "documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    taken_on_at = models.DateTimeField(null=True)
    agent_name = models.CharField(max_length=60, blank=True)
    promised = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    yellow_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    urgent_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "errands_errand"
        constraints = [
            models.CheckConstraint(
                name="errands_errand_words_known",
                condition=Q(
                    state__in=sorted(one.value for one in ErrandState), came__in=sorted(one.value for one in Came)
                ),
                violation_error_message=_("An errand stands in a known state and came by a known way."),
            ),
            models.CheckConstraint(
                name="errands_errand_one_principal",
                condition=Q(person__isnull=False, enterprise__isnull=True)
                | Q(person__isnull=True, enterprise__isnull=False),
                violation_error_message=_("An errand has one principal: a person or an enterprise."),
            ),
            models.CheckConstraint(
                name="errands_errand_offered_while_handed_over",
                condition=Q(state=ErrandState.HANDED_OVER.value) & ~Q(offered_to="")
                | ~Q(state=ErrandState.HANDED_OVER.value) & Q(offered_to=""),
                violation_error_message=_("An errand is offered to a hall exactly while it is handed over."),
            ),
            models.CheckConstraint(
                name="errands_errand_closed_once_ended",
                condition=Q(state__in=ENDED, closed_at__isnull=False) | ~Q(state__in=ENDED) & Q(closed_at__isnull=True),
                violation_error_message=_("An errand that has ended did so at some moment."),
            ),
        ]
        indexes = [
            models.Index(fields=["held_at", "state", "urgent_at", "id"], name="errands_errand_by_hall"),
            models.Index(fields=["place", "state", "urgent_at", "id"], name="errands_errand_by_place"),
            models.Index(
                fields=["offered_to", "urgent_at", "id"], name="errands_errand_offered", condition=~Q(offered_to="")
            ),
            models.Index(fields=["person", "id"], name="errands_errand_by_person", condition=Q(person__isnull=False)),
            models.Index(
                fields=["enterprise", "id"], name="errands_errand_by_firm", condition=Q(enterprise__isnull=False)
            ),
        ]


class ErrandItem(models.Model):
    """An item that the principal named; an errand without any is for what its matter needs."""

    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="+")
    item_key = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)

    class Meta:
        db_table = "errands_item"
        constraints = [
            models.UniqueConstraint(
                fields=["errand", "item_key"],
                name="errands_item_once",
                violation_error_message=_("An errand names an item once."),
            ),
        ]


class ErrandCase(models.Model):
    """A case that belongs to an errand."""

    errand = models.ForeignKey(Errand, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "errands_case"


class Question(models.Model):
    """Something that the agent asked the principal; while it is open the promise stands still."""

    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=60)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "errands_question"
        constraints = [
            models.UniqueConstraint(
                fields=["errand"],
                condition=Q(answered_at__isnull=True),
                name="errands_question_one_open",
                violation_error_message=_("The principal is asked one thing at a time."),
            ),
        ]


class Promise(models.Model):
    """In how many working days the agents of a hall promise to be done."""

    place = models.CharField(max_length=PLACE, primary_key=True)
    workdays = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "errands_promise"
        constraints = [
            models.CheckConstraint(
                name="errands_promise_in_bounds",
                condition=Q(workdays__gte=1, workdays__lte=LONGEST),
                violation_error_message=_("A promise lies between one day and the longest."),
            ),
        ]
