"""Signatures over facts."""

from django.db import models

from qiongtai.signing.models.certificate import Certificate


class Signature(models.Model):
    """An officer's signature (*value*: ECDSA in DER) over *text*, the statement of one fact about a subject."""

    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=40)
    fact_kind = models.CharField(max_length=60)
    text = models.TextField()
    value = models.BinaryField()
    at = models.DateTimeField()
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "signing_signature"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="signing_signature_subject")]
