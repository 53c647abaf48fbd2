"""Serial numbers from sequences: no two writers ever wait for each other; a rolled-back one leaves a gap."""

from django.db import connection

PAPERS = "documents_paper_serial"
LICENCES = "documents_licence_serial"


def next_serials(sequence: str, count: int = 1) -> list[int]:
    """Return the next *count* numbers of *sequence* (`PAPERS` or `LICENCES`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])
        return [serial for (serial,) in cursor.fetchall()]
