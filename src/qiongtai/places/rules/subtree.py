"""Division codes as numbers on a line: a subtree is a range, an ancestor a prefix."""

WIDTH = 12
CUTS = (2, 4, 6, 9, 12)


def reach(code: str) -> tuple[str, str]:
    """Return the lowest and the highest code of the subtree of *code*, both included.

    >>> reach("469023000000")
    ('469023000000', '469023999999')
    """
    stem = code[: cut_of(code)]
    return stem.ljust(WIDTH, "0"), stem.ljust(WIDTH, "9")


def cut_of(code: str) -> int:
    """Return how many leading digits of *code* mean something (2, 4, 6, 9 or 12)."""
    return next(cut for cut in CUTS if not code[cut:].strip("0"))


def line_of(code: str) -> tuple[str, ...]:
    """Return every code that may stand above *code*, the province first, *code* itself last.

    Levels may be missing (a county right under the province), so some of these codes may name nothing.
    """
    own = cut_of(code)
    return tuple(code[:cut].ljust(WIDTH, "0") for cut in CUTS if cut <= own)
