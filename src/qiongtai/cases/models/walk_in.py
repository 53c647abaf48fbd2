"""What a clerk has typed at a window and not sent yet."""

from django.db import models


class WalkIn(models.Model):
    """One unfinished page of one clerk for one entry. *sealed* is all that was typed, under the key of the vault."""

    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+", db_index=False)
    entry_id = models.BigIntegerField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_walk_in"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "entry_id"],
                name="cases_walk_in_one_page",
                violation_error_message="This page is kept already.",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="cases_walk_in_by_age")]
