"""Serial numbers from sequences: no two writers ever wait for each other; a rolled-back one leaves a gap."""

from django.db import connection

PAPERS = "documents_paper_serial"
LICENCES = "documents_licence_serial"


def next_serial(sequence: str) -> int:
    """Return the next number of *sequence* (`PAPERS` or `LICENCES`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence])
        (serial,) = cursor.fetchone()
    return int(serial)
