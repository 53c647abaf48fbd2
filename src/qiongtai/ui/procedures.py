"""The names of special procedures, which are kept as plain codes."""

from qiongtai.law.procedures import PROCEDURE_NAMES
from qiongtai.ui.wording import in_chinese


def procedure_in_words(kind: str) -> str:
    """Return the name of a special procedure; a ground of an item's own statute is its own name."""
    chinese, english = PROCEDURE_NAMES.get(kind, (kind, kind))
    return chinese if in_chinese() else english
