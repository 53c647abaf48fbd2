"""The case itself."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qiongtai.cases.rules.lifecycle import FINAL, UNANSWERED
from qiongtai.cases.rules.states import Channel, State
from qiongtai.people.rules.codes import PartyKind

UNDER_THE_HAND = sorted(one.value for one in set(State) - FINAL)
UNNUMBERED = [State.DRAFT.value, State.DISCARDED.value]
PLACE = 12


class Case(models.Model):
    """One application for one item, from its draft to its end.

    (*place*, *organ_key*) is where the deciding organ stands; (*first_place*, *first_organ_key*) the lower organ that
    examines first, where there is one; *window_place* where the applicant came or lives; *on_behalf*: that window may
    accept for the organ. *answer_due_at*: the organ owes an answer until then, else the case counts as accepted from
    *received_at*. *due_at* is the earlier end of both clocks; the instants of all ends are null while no clock runs.
    *form* never holds an identity number in the clear: those are in *sealed*.

    Foreign keys without an index point at rows that are never deleted and are never searched by; with millions of
    cases each index more would be paid at every write.
    """

    number = models.CharField(max_length=32, null=True)
    entry_version = models.ForeignKey("catalogue.EntryVersion", on_delete=models.PROTECT, related_name="+")
    entry_id = models.BigIntegerField()
    item_key = models.CharField(max_length=80)
    item_type = models.CharField(max_length=20)
    flow_key = models.CharField(max_length=63)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    organ_key = models.CharField(max_length=40)
    place = models.CharField(max_length=PLACE)
    first_organ = models.ForeignKey(
        "places.Organ", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    first_organ_key = models.CharField(max_length=40, blank=True)
    first_place = models.CharField(max_length=PLACE, blank=True)
    window_place = models.CharField(max_length=PLACE)
    window = models.ForeignKey("places.Window", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=10)
    on_behalf = models.BooleanField(default=False)
    applicant_kind = models.CharField(max_length=12)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    enterprise = models.ForeignKey(
        "people.Enterprise", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    applicant_name = models.CharField(max_length=200)
    applicant_number = models.CharField(max_length=18)
    phone = models.CharField(max_length=20, blank=True)
    form = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    flow_version = models.ForeignKey(
        "flows.FlowVersion", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    run = models.OneToOneField("flows.Run", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        "people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    accepted_on = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    deemed = models.BooleanField(default=False)
    promised_due_on = models.DateField(null=True)
    promised_due_at = models.DateTimeField(null=True)
    statutory_due_on = models.DateField(null=True)
    statutory_due_at = models.DateTimeField(null=True)
    yellow_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    reasons = models.TextField(blank=True)
    deliver_due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_case"
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="cases_case_number_once",
                violation_error_message=_("There is a case of this number already."),
            ),
            models.CheckConstraint(
                name="cases_case_state_known",
                condition=Q(state__in=sorted(one.value for one in State)),
                violation_error_message=_("A case stands in a state that the law knows."),
            ),
            models.CheckConstraint(
                name="cases_case_channel_known",
                condition=Q(channel__in=sorted(one.value for one in Channel)),
                violation_error_message=_("An application comes in by a known channel."),
            ),
            models.CheckConstraint(
                name="cases_case_one_applicant",
                condition=Q(applicant_kind=PartyKind.PERSON.value, person__isnull=False, enterprise__isnull=True)
                | Q(applicant_kind=PartyKind.ENTERPRISE.value, person__isnull=True, enterprise__isnull=False),
                violation_error_message=_("A case has one applicant: a person or an enterprise."),
            ),
            models.CheckConstraint(
                name="cases_case_numbered_once_submitted",
                condition=Q(number__isnull=True, submitted_at__isnull=True, state__in=UNNUMBERED)
                | Q(number__isnull=False, submitted_at__isnull=False) & ~Q(state__in=UNNUMBERED),
                violation_error_message=_("A case has a number from the moment that it is submitted."),
            ),
            models.CheckConstraint(
                name="cases_case_accepted_day_and_moment",
                condition=Q(accepted_on__isnull=True, accepted_at__isnull=True)
                | Q(accepted_on__isnull=False, accepted_at__isnull=False),
                violation_error_message=_("Acceptance has a day and a moment."),
            ),
            models.CheckConstraint(
                name="cases_case_decided_one_way",
                condition=Q(decided_at__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, granted__isnull=False),
                violation_error_message=_("A decided case is granted or refused."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organ_key", "place", "id"], name="cases_case_by_seat", condition=Q(number__isnull=False)
            ),
            models.Index(fields=["place", "id"], name="cases_case_by_place", condition=Q(number__isnull=False)),
            models.Index(
                fields=["first_organ_key", "first_place", "id"],
                name="cases_case_by_first_seat",
                condition=Q(number__isnull=False, first_organ__isnull=False),
            ),
            models.Index(fields=["window_place", "id"], name="cases_case_by_window_place"),
            models.Index(
                fields=["window_place", "state", "id"],
                name="cases_case_at_window",
                condition=Q(state__in=UNDER_THE_HAND),
            ),
            models.Index(
                fields=["window_place", "answer_due_at", "id"],
                name="cases_case_answer_at_window",
                condition=Q(state__in=sorted(one.value for one in UNANSWERED), answer_due_at__isnull=False),
            ),
            models.Index(OpClass(F("applicant_name"), "varchar_pattern_ops"), F("id"), name="cases_case_by_applicant"),
            models.Index(fields=["person", "id"], name="cases_case_by_person", condition=Q(person__isnull=False)),
            models.Index(
                fields=["enterprise", "id"], name="cases_case_by_enterprise", condition=Q(enterprise__isnull=False)
            ),
            models.Index(
                fields=["deliver_due_at", "id"],
                include=["window_place", "place", "organ_key"],
                name="cases_case_undelivered",
                condition=Q(deliver_due_at__isnull=False),
            ),
            models.Index(
                fields=["answer_due_at", "id"],
                name="cases_case_answer_due",
                condition=Q(state__in=sorted(one.value for one in UNANSWERED), answer_due_at__isnull=False),
            ),
        ]
