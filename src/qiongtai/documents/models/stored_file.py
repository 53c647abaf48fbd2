"""Files that people uploaded."""

import uuid

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One upload; its content lies in the store under *digest*."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField()
    mime = models.TextField()
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_file"
        indexes = [models.Index(fields=["digest"], name="documents_file_digest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0),
                name="documents_file_not_empty",
                violation_error_message="The file is empty.",
            ),
        ]
