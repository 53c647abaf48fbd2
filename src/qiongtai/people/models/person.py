"""Natural persons and enterprises, and who may act for them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from qiongtai.people.models.account import Account
from qiongtai.people.rules.codes import MandateForm, MemberRole, RealName


class Person(models.Model):
    """A natural person, with or without an account. The identity number is stored encrypted, with a keyed digest."""

    account = models.OneToOneField(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=60)
    identity_cipher = models.BinaryField()
    identity_digest = models.BinaryField()
    phone = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(default=RealName.NONE)
    registered_at = models.DateTimeField()

    class Meta:
        db_table = "people_person"
        constraints = [
            models.UniqueConstraint(
                fields=["identity_digest"],
                name="people_person_identity_once",
                violation_error_message=_("This identity number is registered already."),
            ),
            models.CheckConstraint(
                name="people_person_level_known",
                condition=models.Q(level__in=[one.value for one in RealName]),
                violation_error_message=_("The level of a real name is 0 to 3."),
            ),
        ]


class Enterprise(models.Model):
    """An enterprise or organisation, known by its unified social credit code; one that fails its check is flagged."""

    uscc = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=200)
    legal_representative = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    legacy = models.BooleanField(default=False)
    registered_at = models.DateTimeField()

    class Meta:
        db_table = "people_enterprise"


class Membership(models.Model):
    """An account that acts for an enterprise by its place in it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=[(one.value, one.value) for one in MemberRole])

    class Meta:
        db_table = "people_membership"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "enterprise"],
                name="people_membership_once",
                violation_error_message=_("This account already acts for this enterprise."),
            ),
            models.CheckConstraint(
                name="people_membership_role_known",
                condition=models.Q(role__in=list(MemberRole)),
                violation_error_message=_("A member is the legal representative or an operator."),
            ),
        ]


class Delegation(models.Model):
    """A principal lets another act for it, until a moment (half-open) or a revocation.

    The other is the account *agent*, for one item or (*item_key* empty) all; or, a mandate, whoever runs errands over
    the division *service*: for the named *items*, or (none) what the *matter* of its one errand needs (民法典 165).
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    item_key = models.CharField(max_length=80, blank=True)
    service = models.CharField(max_length=12, blank=True)
    items = ArrayField(models.CharField(max_length=80), default=list)
    matter = models.CharField(max_length=1000, blank=True)
    form = models.CharField(max_length=8, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_delegation"
        constraints = [
            models.CheckConstraint(
                name="people_delegation_one_principal",
                condition=models.Q(person__isnull=False, enterprise__isnull=True)
                | models.Q(person__isnull=True, enterprise__isnull=False),
                violation_error_message=_("A delegation has one principal: a person or an enterprise."),
            ),
            models.CheckConstraint(
                name="people_delegation_one_agent",
                condition=models.Q(agent__isnull=False, service="", form="", items=[])
                | models.Q(agent__isnull=True, item_key="", form__in=sorted(one.value for one in MandateForm))
                & ~models.Q(service=""),
                violation_error_message=_("A delegation is given to an account or to an errand service."),
            ),
            models.CheckConstraint(
                name="people_delegation_ends_after_it_begins",
                condition=models.Q(until__gt=models.F("since")),
                violation_error_message=_("A delegation must end after it begins."),
            ),
        ]
