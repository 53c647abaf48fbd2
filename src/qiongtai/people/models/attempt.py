"""Failed sign-ins of the last minutes, shared by all web nodes."""

from django.db import models


class SignInAttempt(models.Model):
    """One attempt under *key*, a digest of user name, network address or both; a success takes it back."""

    key = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "people_sign_in_attempt"
        indexes = [
            models.Index(fields=["key", "at"], name="people_sign_in_by_key"),
            models.Index(fields=["at"], name="people_sign_in_by_age"),
        ]
