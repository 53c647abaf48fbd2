"""Numbered blanks."""

from django.db import models
from django.db.models import F, Q

from qiongtai.documents.models.paper import Licence
from qiongtai.documents.rules.blanks import BlankNumber, BlankState


class BlankRange(models.Model):
    """Blanks of one *kind* that *place* received together, from *first* to *last*."""

    kind = models.CharField(max_length=63)
    place = models.CharField(max_length=12)
    prefix = models.CharField(max_length=12, blank=True)
    width = models.PositiveSmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    received_at = models.DateTimeField()
    by_name = models.CharField(max_length=60)

    class Meta:
        db_table = "documents_blank_range"
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first"), first__gte=0),
                name="documents_blank_range_ends_after_it_begins",
                violation_error_message="The last number comes after the first.",
            ),
        ]
        indexes = [
            models.Index(fields=["place", "kind", "id"], name="documents_blank_range_stock"),
            models.Index(fields=["kind", "prefix", "width", "first"], name="documents_blank_range_number"),
        ]

    def number(self, serial: int) -> str:
        """Return the printed number of *serial*."""
        return str(BlankNumber(self.prefix, self.width, serial))


class Blank(models.Model):
    """A blank that left the stock: used for a licence, or spoilt. *reason* says why it was spoilt or printed again."""

    range = models.ForeignKey(BlankRange, on_delete=models.PROTECT, related_name="+", db_index=False)
    serial = models.BigIntegerField()
    number = models.CharField(max_length=30)
    state = models.CharField(max_length=10)
    licence = models.ForeignKey(Licence, null=True, on_delete=models.PROTECT, related_name="+")
    reprint = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_blank"
        constraints = [
            models.UniqueConstraint(
                fields=["range", "serial"],
                name="documents_blank_leaves_once",
                violation_error_message="This blank is not in stock any more.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(one.value for one in BlankState)),
                name="documents_blank_state_known",
                violation_error_message="A blank is used or spoilt.",
            ),
            models.CheckConstraint(
                condition=Q(state=BlankState.USED.value, licence__isnull=False)
                | Q(state=BlankState.SPOILT.value) & ~Q(reason=""),
                name="documents_blank_accounted_for",
                violation_error_message="A used blank names its licence, a spoilt one its reason.",
            ),
        ]
