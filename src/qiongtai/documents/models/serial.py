"""Serial numbers from sequences: no two writers ever wait for each other; a rolled-back one leaves a gap."""

from qiongtai.foundation.asking import ask

PAPERS = "documents_paper_serial"
LICENCES = "documents_licence_serial"


def next_serials(sequence: str, count: int = 1) -> list[int]:
    """Return the next *count* numbers of *sequence* (`PAPERS` or `LICENCES`)."""
    if count == 1:  # the usual case, which the server plans once
        return [int(ask("SELECT nextval(%s)", [sequence])[0][0])]
    return [serial for (serial,) in ask("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])]
