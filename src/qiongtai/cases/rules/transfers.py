"""A case, or its result, passes from one organ to another: sent, acknowledged, or returned with reasons (交接)."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from qiongtai.cases.rules.texts import clean
from qiongtai.law.refusal import Refusal


class Leg(StrEnum):
    """Which part of the way: from a window to the organ, up to the higher organ, down again, or to a window."""

    IN = "in"
    UP = "up"
    DOWN = "down"
    OUT = "out"


class TransferState(StrEnum):
    """Whether what was sent is on its way, acknowledged, or returned."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"


class TransferAnswered(Refusal):
    """This hand-over has been answered already."""


class TransferNotReturned(Refusal):
    """Only what was returned can be sent again."""


class PapersNotAllThere(Refusal):
    """Tick every paper on the list that is there; if one is missing, return the hand-over and say why."""


class PaperUnknown(Refusal):
    """This paper is not on the list."""


class ResultOnItsWay(Refusal):
    """The printed result was sent to the window and its arrival is not acknowledged yet."""


class NothingToSend(Refusal):
    """Name at least one paper that is sent."""

    field = "papers"


class NoWindowToSendTo(Refusal):
    """The result is handed out here: the applicant did not come to a window elsewhere."""


@dataclass(frozen=True, slots=True)
class TransferPaper:
    """One paper that travels: *key* of a material, or of a paper made here; what it is called."""

    key: str
    name_zh: str
    name_en: str


def plain(papers: Sequence[TransferPaper]) -> list[dict[str, str]]:
    """Return *papers* as a row keeps them."""
    return [asdict(one) for one in papers]


def check_all_there(listed: Sequence[str], ticked: Collection[str]) -> None:
    """Raise `PaperUnknown` or `PapersNotAllThere` unless *ticked* are exactly the papers *listed*."""
    if any(key not in listed for key in ticked):
        raise PaperUnknown
    if len(set(ticked)) < len(listed):
        raise PapersNotAllThere


def check_lacking(listed: Sequence[str], lacking: Sequence[str]) -> tuple[str, ...]:
    """Return *lacking*, each once. Raises `PaperUnknown` for one that was not *listed*."""
    if any(key not in listed for key in lacking):
        raise PaperUnknown
    return tuple(dict.fromkeys(lacking))


def named_papers(text: str) -> tuple[TransferPaper, ...]:
    """Return the papers that *text* names, one a line. Raises `NothingToSend`."""
    lines = [line.strip()[:120] for line in clean(text, longest=1200).splitlines() if line.strip()]
    if not lines:
        raise NothingToSend
    return tuple(TransferPaper(f"paper{index}", line, line) for index, line in enumerate(dict.fromkeys(lines), start=1))
