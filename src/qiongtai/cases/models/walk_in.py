"""What a clerk has typed and scanned at a window and not sent yet."""

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


class WalkInFile(models.Model):
    """A file that was chosen for a material of an unfinished page; one a material."""

    walk_in = models.ForeignKey(WalkIn, on_delete=models.CASCADE, related_name="+", db_index=False)
    material = models.CharField(max_length=63)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cases_walk_in_file"
        constraints = [
            models.UniqueConstraint(
                fields=["walk_in", "material"],
                name="cases_walk_in_file_one_a_material",
                violation_error_message="A file is kept for this material already.",
            ),
        ]
