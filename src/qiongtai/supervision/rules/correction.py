"""How a correction goes (三级纠错): who may do what when, and where it climbs."""

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.rules.measure_codes import CorrectionAct, CorrectionState

TOP = 3
LONGEST = 2000

_OPEN, _REPORTED = CorrectionState.OPEN, CorrectionState.REPORTED
COURSE: dict[tuple[CorrectionState, CorrectionAct], CorrectionState] = {
    (_OPEN, CorrectionAct.REPORT): _REPORTED,
    (_OPEN, CorrectionAct.CLIMB): _OPEN,
    (_OPEN, CorrectionAct.END): CorrectionState.CLOSED,
    (_OPEN, CorrectionAct.REFER): CorrectionState.REFERRED,
    (_OPEN, CorrectionAct.WITHDRAW): CorrectionState.WITHDRAWN,
    (_REPORTED, CorrectionAct.HAND_BACK): _OPEN,
    (_REPORTED, CorrectionAct.CLOSE): CorrectionState.CLOSED,
    (_REPORTED, CorrectionAct.REFER): CorrectionState.REFERRED,
    (_REPORTED, CorrectionAct.WITHDRAW): CorrectionState.WITHDRAWN,
}
"""Every step that there is; no supervised organ is named in it but by what it reports."""


class CorrectionActImpossible(Refusal):
    """The correction is %(state)s; this cannot be done now."""


class WordsMissing(Refusal):
    """Write what was found and done, in at least %(least)s characters."""

    field = "words"


class WordsTooLong(Refusal):
    """The text is too long: at most %(longest)s characters."""

    field = "words"


class EvidenceMissing(Refusal):
    """Add evidence: at this rank a report needs at least one file."""

    field = "file"


class TooManyFiles(Refusal):
    """A report takes at most %(most)s files."""

    field = "file"


class ReporterVerifies(Refusal):
    """Whoever reported a correction does not verify it: another person must."""


class NotAtTheTop(Refusal):
    """Accountability is proposed at the third rank only."""


LEAST = 5
MOST_FILES = 10


def after(state: CorrectionState, act: CorrectionAct) -> CorrectionState:
    """Return where *act* leads from *state*. Raises `CorrectionActImpossible`."""
    found = COURSE.get((state, act))
    if found is None:
        raise CorrectionActImpossible(state=state)
    return found


def check_report(rank: int, words: str, files: int) -> None:
    """Raise `EvidenceMissing` where rank two or three is answered by words alone, `TooManyFiles` beyond the limit."""
    check_words(words)
    if rank > 1 and not files:
        raise EvidenceMissing
    if files > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)


def check_words(words: str) -> str:
    """Return *words* as they are kept. Raises `WordsMissing` or `WordsTooLong`."""
    kept = words.replace("\x00", "").strip()
    if len(kept) < LEAST:
        raise WordsMissing(least=LEAST)
    if len(kept) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return kept
