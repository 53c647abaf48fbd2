"""Certificates and their keys."""

from django.db import models
from django.db.models import F, Q

from qiongtai.signing.rules.holders import HolderKind


class Certificate(models.Model):
    """A certificate (*der*, X.509) and its private key, encrypted; *replaced_at* is when the next one was made.

    A replaced certificate signs nothing more and still proves what it signed.
    """

    holder_kind = models.CharField(max_length=12)
    holder_id = models.BigIntegerField()
    name = models.TextField()
    serial = models.CharField(max_length=40)
    der = models.BinaryField()
    key = models.BinaryField()
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        db_table = "signing_certificate"
        constraints = [
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id"],
                condition=Q(replaced_at__isnull=True, revoked_at__isnull=True),
                name="signing_certificate_one_live",
                violation_error_message="There is a certificate of this holder already.",
            ),
            models.UniqueConstraint(
                fields=["serial"],
                name="signing_certificate_serial_once",
                violation_error_message="There is a certificate of this number already.",
            ),
            models.CheckConstraint(
                condition=Q(holder_kind__in=[one.value for one in HolderKind]),
                name="signing_certificate_holder_known",
                violation_error_message="This kind of holder is not known.",
            ),
            models.CheckConstraint(
                condition=Q(not_after__gt=F("not_before")),
                name="signing_certificate_ends_after_it_begins",
                violation_error_message="A certificate cannot end before it begins.",
            ),
        ]
