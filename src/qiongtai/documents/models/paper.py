"""Papers and licences."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from qiongtai.documents.rules.kinds import LicenceState, PaperKind, PaperState


class Paper(models.Model):
    """A numbered paper; *data* is what it says, *digest* that of the PDF once it was drawn."""

    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=60)
    code = models.CharField(max_length=24)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=40)
    place = models.CharField(max_length=12)
    data = models.JSONField()
    printed_at = models.DateTimeField()
    digest = models.CharField(max_length=64, null=True)
    state = models.CharField(max_length=20, default=PaperState.VALID.value)
    expires_on = models.DateField(null=True)

    class Meta:
        db_table = "documents_paper"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="documents_paper_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="documents_paper_number_once",
                violation_error_message="There is a paper of this number already.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                name="documents_paper_code_once",
                violation_error_message="There is a paper of this code.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in PaperKind]),
                name="documents_paper_kind_known",
                violation_error_message="This kind of paper is not known.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in PaperState]),
                name="documents_paper_state_known",
                violation_error_message="This state of a paper is not known.",
            ),
        ]


class Licence(models.Model):
    """A licence in force or once in force; its paper carries the same number and code.

    *remind_on*: when the holder is next reminded that it ends; *reminded_on*: when that last happened in this term.
    *check_months*, *check_by*: how often the organ checks the holder, and by which day next; *tell_check_on*: when
    that is told next. *permit*: it is an administrative permit, which the public may look up (行政许可法 40).
    """

    number = models.CharField(max_length=60)
    code = models.CharField(max_length=24)
    kind = models.CharField(max_length=63)
    name_zh = models.TextField()
    name_en = models.TextField()
    holder_name = models.TextField()
    holder_id_masked = models.TextField()
    place = models.CharField(max_length=12)
    organ_id = models.BigIntegerField(null=True)
    organ_key = models.CharField(max_length=63, null=True)
    organ_zh = models.TextField()
    organ_en = models.TextField()
    case_id = models.BigIntegerField()
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.CharField(max_length=20, default=LicenceState.VALID.value)
    suspended_until = models.DateField(null=True)
    remind_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    permit = models.BooleanField(default=False, db_default=False)
    check_months = models.PositiveSmallIntegerField(null=True)
    check_by = models.DateField(null=True)
    tell_check_on = models.DateField(null=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_licence"
        indexes = [
            models.Index(fields=["case_id"], name="documents_licence_case"),
            models.Index(fields=["id"], name="documents_licence_permits", condition=Q(permit=True)),
            models.Index(fields=["organ_key", "place", "id"], name="documents_licence_by_seat"),
            models.Index(fields=["place", "id"], name="documents_licence_by_place"),
            models.Index(OpClass(F("holder_name"), "text_pattern_ops"), F("id"), name="documents_licence_by_holder"),
            models.Index(
                fields=["remind_on", "id"], name="documents_licence_remind", condition=Q(remind_on__isnull=False)
            ),
            models.Index(
                fields=["tell_check_on", "id"],
                name="documents_licence_tell_check",
                condition=Q(tell_check_on__isnull=False),
            ),
            models.Index(
                fields=["check_by", "id"], name="documents_licence_check", condition=Q(check_by__isnull=False)
            ),
            models.Index(
                fields=["suspended_until", "id"],
                name="documents_licence_suspended",
                condition=Q(suspended_until__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="documents_licence_number_once",
                violation_error_message="There is a licence of this number already.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                name="documents_licence_code_once",
                violation_error_message="There is a licence of this code.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in LicenceState]),
                name="documents_licence_state_known",
                violation_error_message="This state of a licence is not known.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="documents_licence_ends_after_it_begins",
                violation_error_message="A licence cannot end before it begins.",
            ),
        ]
