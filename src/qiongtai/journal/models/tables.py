"""The journal's tables. Facts are written and read by SQL of their own; the models say what the columns mean."""

from typing import Any

from django.db import models


class TransactionField(models.Field):  # type: ignore[type-arg]
    """The number of a writing transaction (``xid8``): 64 bits, never wraps within one cluster."""

    def db_type(self, connection: Any) -> str:
        """Return the column's type."""
        return "xid8"


class Epoch(models.Model):
    """A stretch in which one cluster numbered the transactions; a restore elsewhere begins the next one."""

    number = models.IntegerField(primary_key=True)
    cluster = models.CharField(max_length=20)
    begun_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        managed = False  # made by the migration itself, and kept when tests empty the tables
        db_table = "journal_epoch"


class Fact(models.Model):
    """Something that happened. Partitioned by the month of *recorded_at*; rows are never changed or removed."""

    position = models.BigIntegerField(primary_key=True)
    epoch = models.IntegerField()
    xid = TransactionField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    link = models.IntegerField()
    place = models.CharField(max_length=12, null=True)
    organ_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=200, null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.JSONField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "journal_fact"


class Head(models.Model):
    """The last link of one subject's chain. A writer that moves it holds its row until the transaction ends.

    *first_at* and *last_at* are when its first and last link were recorded: its history lies in the months between.
    """

    pk = models.CompositePrimaryKey("subject_kind", "subject_id")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    link = models.IntegerField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "journal_head"


class Bookmark(models.Model):
    """How far a follower has read: everything up to (*epoch*, *xid*, *position*) is in its tables."""

    follower = models.CharField(max_length=60, primary_key=True)
    epoch = models.IntegerField(default=0)
    xid = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    since = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_bookmark"


class Parked(models.Model):
    """A fact that a follower could not take in, with its error; the follower went on without it."""

    id = models.BigAutoField(primary_key=True)
    follower = models.CharField(max_length=60)
    position = models.BigIntegerField()
    epoch = models.IntegerField()
    xid = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=60)
    error = models.TextField()
    attempts = models.IntegerField(default=1)
    parked_at = models.DateTimeField()
    tried_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_parked"
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "position"],
                name="journal_parked_once",
                violation_error_message="This fact is already parked for this follower.",
            ),
            models.CheckConstraint(
                condition=models.Q(attempts__gte=1),
                name="journal_parked_attempts_positive",
                violation_error_message="A parked fact was tried at least once.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["follower", "retry_at"],
                name="journal_parked_due",
                condition=models.Q(retry_at__isnull=False),
            )
        ]
