"""Views that officers keep of their inbox."""

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal

MOST = 12
LONGEST = 30


class ViewUnnamed(Refusal):
    """Give the view a name."""

    field = "name"


class TooManyViews(Refusal):
    """You keep %(most)s views already; drop one first."""

    field = "name"


def check_name(name: str) -> str:
    """Return the name, clean. Raises `ViewUnnamed`."""
    kept = clean(name, longest=LONGEST)
    if not kept:
        raise ViewUnnamed
    return kept
