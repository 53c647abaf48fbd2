"""Joint applications and their members."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiongtai.bundles.rules.states import JointState, MemberState
from qiongtai.cases.rules.states import Channel

PLACE = 12


class Joint(models.Model):
    """One application for several items (联办件).

    *place* is the area that the applicant chose, (*lead_place*, *lead_organ_key*) where the lead organ sits. The ends
    are null until the first member is accepted. *extended_at*: when the head of the government extended the term.
    *channel*: online, or at a window (*window_id*). What was typed is kept by the members' cases alone.
    """

    bundle_key = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300)
    place = models.CharField(max_length=PLACE)
    lead_organ = models.ForeignKey("places.Organ", on_delete=models.PROTECT, related_name="+", db_index=False)
    lead_organ_key = models.CharField(max_length=40)
    lead_place = models.CharField(max_length=PLACE)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    enterprise = models.ForeignKey(
        "people.Enterprise", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    applicant_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    submitted_at = models.DateTimeField(null=True)
    started_on = models.DateField(null=True)
    joint_due_on = models.DateField(null=True)
    joint_due_at = models.DateTimeField(null=True)
    promised_due_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(default="")
    extended_by_name = models.CharField(max_length=200, default="")
    channel = models.CharField(max_length=10, default=Channel.ONLINE.value)
    window_id = models.BigIntegerField(null=True)
    ready_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bundles_joint"
        constraints = [
            models.CheckConstraint(
                name="bundles_joint_state_known",
                condition=Q(state__in=sorted(one.value for one in JointState)),
                violation_error_message=_("A joint application stands in a known state."),
            ),
            models.CheckConstraint(
                name="bundles_joint_one_applicant",
                condition=Q(person__isnull=False, enterprise__isnull=True)
                | Q(person__isnull=True, enterprise__isnull=False),
                violation_error_message=_("A joint application has one applicant: a person or an enterprise."),
            ),
            models.CheckConstraint(
                name="bundles_joint_ends_once_started",
                condition=Q(started_on__isnull=True, joint_due_on__isnull=True, promised_due_on__isnull=True)
                | Q(started_on__isnull=False, joint_due_on__isnull=False, promised_due_on__isnull=False),
                violation_error_message=_("The joint term has an end exactly when it has begun."),
            ),
            models.CheckConstraint(
                name="bundles_joint_extended_once_started",
                condition=Q(extended_at__isnull=True) | Q(started_on__isnull=False),
                violation_error_message=_("Only a joint term that has begun is extended."),
            ),
            models.CheckConstraint(
                name="bundles_joint_channel_known",
                condition=Q(channel__in=[Channel.ONLINE.value, Channel.WINDOW.value]),
                violation_error_message=_("A joint application comes in online or at a window."),
            ),
            models.CheckConstraint(
                name="bundles_joint_promise_inside_the_term",
                condition=Q(promised_due_on__isnull=True) | Q(promised_due_on__lte=models.F("joint_due_on")),
                violation_error_message=_("The promise ends inside the joint term."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "id"], name="bundles_joint_by_person"),
            models.Index(fields=["enterprise", "id"], name="bundles_joint_by_enterprise"),
            models.Index(fields=["lead_place", "lead_organ_key", "id"], name="bundles_joint_by_lead"),
        ]


class Member(models.Model):
    """One item of a joint application, and the case that it is.

    *gaps* is what its organ told the lead organ is missing, by the officer *gaps_by*, not yet told to the applicant.
    (*seat_place*, *seat_organ_key*) and *window_place* are the case's, for scope.
    """

    joint = models.ForeignKey(Joint, on_delete=models.PROTECT, related_name="members")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    item_key = models.CharField(max_length=80)
    stage = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)
    outside = models.BooleanField(default=False)
    seat_place = models.CharField(max_length=PLACE)
    seat_organ_key = models.CharField(max_length=40)
    window_place = models.CharField(max_length=PLACE)
    gaps = models.JSONField(default=list)
    gaps_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "bundles_member"
        constraints = [
            models.UniqueConstraint(
                fields=["joint", "item_key"],
                name="bundles_member_once",
                violation_error_message=_("A joint application holds an item once."),
            ),
            models.CheckConstraint(
                name="bundles_member_state_known",
                condition=Q(state__in=sorted(one.value for one in MemberState)),
                violation_error_message=_("A member stands in a known state."),
            ),
        ]
        indexes = [
            models.Index(fields=["seat_place", "seat_organ_key", "joint"], name="bundles_member_by_seat"),
            models.Index(fields=["window_place", "joint"], name="bundles_member_by_window"),
        ]
