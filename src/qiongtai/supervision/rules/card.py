"""How a card goes (黄牌, 红牌): proposed, issued, explained, corrected, appealed, closed or withdrawn."""

from qiongtai.law.refusal import Refusal
from qiongtai.supervision.rules.measure_codes import CardAct, CardState

COURSE: dict[tuple[CardState, CardAct], CardState] = {
    (CardState.PROPOSED, CardAct.ISSUE): CardState.ISSUED,
    (CardState.PROPOSED, CardAct.DECLINE): CardState.DECLINED,
    (CardState.ISSUED, CardAct.EXPLAIN): CardState.ISSUED,
    (CardState.ISSUED, CardAct.CORRECT): CardState.ISSUED,
    (CardState.ISSUED, CardAct.APPEAL): CardState.APPEALED,
    (CardState.ISSUED, CardAct.CLOSE): CardState.CLOSED,
    (CardState.ISSUED, CardAct.WITHDRAW): CardState.WITHDRAWN,
    (CardState.APPEALED, CardAct.UPHOLD): CardState.ISSUED,
    (CardState.APPEALED, CardAct.WITHDRAW): CardState.WITHDRAWN,
}
"""Every step that there is. There is none by which a card is deleted."""


class CardActImpossible(Refusal):
    """The card is %(state)s; this cannot be done now."""


class IssuerDecides(Refusal):
    """Whoever issued a card does not decide on the appeal against it: another supervisor must."""


class AppealTooLate(Refusal):
    """The term for an appeal ended on %(day)s."""


class AppealedBefore(Refusal):
    """An appeal against this card was decided already."""


class ExplainedBefore(Refusal):
    """This card has been explained already."""


class CorrectedBefore(Refusal):
    """What this card is about was reported as corrected already."""


class CorrectionReportMissing(Refusal):
    """The card is closed when the organ has explained it and put things right."""


def after(state: CardState, act: CardAct) -> CardState:
    """Return where *act* leads from *state*. Raises `CardActImpossible`."""
    found = COURSE.get((state, act))
    if found is None:
        raise CardActImpossible(state=state)
    return found


def card_number(year: int, stem: str, organ: int, serial: int) -> str:
    """Return a card's number: year, the place's digits, the organ, and its serial in the organ's year."""
    return f"{year}-{stem}-{organ}-{serial:04d}"
