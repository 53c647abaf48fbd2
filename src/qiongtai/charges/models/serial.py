"""Receipts are numbered without a gap, in each place and year: the number is taken in the transaction that uses it."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class ReceiptSerial(models.Model):
    """The last number given; its row is locked until the receipt's transaction ends, so that none is ever lost."""

    place = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "charges_receipt_serial"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year"],
                name="charges_receipt_serial_once",
                violation_error_message=_("A place counts its receipts once a year."),
            ),
        ]


NEXT = """
INSERT INTO charges_receipt_serial AS known (place, year, last) VALUES (%s, %s, 1)
ON CONFLICT (place, year) DO UPDATE SET last = known.last + 1 RETURNING last
"""


def next_receipt(place: str, year: int) -> int:
    """Return the next number of *place* in *year*; take it last in a transaction, for others wait behind it."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [place, year])
        return int(cursor.fetchone()[0])
