"""What is done to a licence once issued, who must be told before, and on which ground (行政许可法 8, 50, 69, 70).

行政处罚法 44, 45, 63, 64 (2021) govern what is done as a penalty: suspending and forfeiting.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qiongtai.documents.rules.kinds import LicenceState
from qiongtai.documents.rules.licences import LOST, ReasonMissing, check_change
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.hearing import asking_ends
from qiongtai.law.refusal import Refusal


class Deed(StrEnum):
    """What was done to a licence, as its register tells."""

    CHECK = "check"
    SUSPEND = "suspend"
    RESTORE = "restore"
    REVOKE = "revoke"
    WITHDRAW = "withdraw"
    FORFEIT = "forfeit"
    CANCEL = "cancel"
    RENEW = "renew"
    RENEW_BY_SILENCE = "renew_by_silence"
    CHANGE = "change"


class LicenceGround(StrEnum):
    """On which ground a licence is revoked (行政许可法 69, six), cancelled (70, six) or withdrawn (8, two)."""

    NEGLECT = "neglect"
    BEYOND_POWERS = "beyond_powers"
    AGAINST_PROCEDURE = "against_procedure"
    NOT_QUALIFIED = "not_qualified"
    OTHER_CAUSE = "other_cause"
    DECEIT = "deceit"
    EXPIRED = "expired"
    HOLDER_INCAPABLE = "holder_incapable"
    HOLDER_ENDED = "holder_ended"
    TAKEN_BACK = "taken_back"
    FORCE_MAJEURE = "force_majeure"
    OTHER_LAW = "other_law"
    LAW_CHANGED = "law_changed"
    FACTS_CHANGED = "facts_changed"


class HearingAnswer(StrEnum):
    """What the holder did with the right to a hearing (行政处罚法 63, 64)."""

    NOT_ASKED = "not_asked"
    WAIVED = "waived"
    HELD = "held"


class Compensation(StrEnum):
    """What became of the question whether the holder of a withdrawn permit is compensated (行政许可法 8)."""

    NO_LOSS = "no_loss"
    TO_BE_SETTLED = "to_be_settled"
    SETTLED = "settled"


class InterestMissing(Refusal):
    """Say which public interest needs the withdrawal: without one a permit stays as it was granted."""

    field = "interest"


class CompensationMissing(Refusal):
    """Say whether the holder has a loss, and what is done about it."""

    field = "compensation"


class LossMissing(Refusal):
    """Write down the loss and how it is compensated."""

    field = "loss"


class GroundMissing(Refusal):
    """Choose the ground: the law names them one by one."""

    field = "ground"


class GroundWrong(Refusal):
    """This ground does not fit this licence: its end, its holder or its state says otherwise."""

    field = "ground"


class NotTold(Refusal):
    """Write down when the holder was told the facts, the reasons and the right to answer; it is done before."""

    field = "told_on"


class HearingNotTold(Refusal):
    """The holder must be told of the right to a hearing before a licence is taken away: say what came of it."""

    field = "hearing"


class HearingTimeRuns(Refusal):
    """The holder may still ask for a hearing, until %(day)s."""

    field = "hearing"


class EndWrong(Refusal):
    """A suspension ends on a later day than today."""

    field = "until"


REVOCATION = tuple(LicenceGround)[:6]
CANCELLATION = tuple(LicenceGround)[6:12]
WITHDRAWAL = tuple(LicenceGround)[12:]
GROUNDS = {Deed.REVOKE: REVOCATION, Deed.CANCEL: CANCELLATION, Deed.WITHDRAW: WITHDRAWAL}
TOLD_BEFORE = frozenset({Deed.SUSPEND, Deed.REVOKE, Deed.WITHDRAW, Deed.FORFEIT})
"""The holder is heard before (行政许可法 7; 行政处罚法 44, 45)."""
LEADS_TO = {
    Deed.SUSPEND: LicenceState.SUSPENDED,
    Deed.RESTORE: LicenceState.VALID,
    Deed.REVOKE: LicenceState.REVOKED,
    Deed.WITHDRAW: LicenceState.WITHDRAWN,
    Deed.FORFEIT: LicenceState.FORFEITED,
    Deed.CANCEL: LicenceState.CANCELLED,
}
BY_HAND = (Deed.CHECK, *LEADS_TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an officer orders. *told_on*: when the holder was told; *until*: the suspension's last day (None: open).

    *answer*: what the holder said, empty when nothing; *interest*: the public interest that needs a withdrawal;
    *compensation* and *loss*: what becomes of the holder's loss by it.
    """

    deed: Deed
    reason: str
    ground: LicenceGround | None = None
    told_on: date | None = None
    hearing: HearingAnswer | None = None
    until: date | None = None
    answer: str = ""
    interest: str = ""
    compensation: Compensation | None = None
    loss: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What decides about a licence: its state, its last day, and whether a person holds it."""

    state: LicenceState
    valid_until: date | None
    by_person: bool


def possible(state: LicenceState) -> tuple[Deed, ...]:
    """Return what may be done by hand to a licence in *state*."""
    return tuple(deed for deed in BY_HAND if _fits(deed, state))


def check_order(order: Order, held: Held, calendar: WorkCalendar, *, today: date) -> None:
    """Raise the refusal that says why *order* may not be given to-day: those above, and `LicenceStateWrong`."""
    if deed_state := LEADS_TO.get(order.deed):
        check_change(held.state, deed_state)
    if not order.reason.strip():
        raise ReasonMissing
    _check_ground(order, held, today)
    if order.deed in TOLD_BEFORE and (order.told_on is None or order.told_on > today):
        raise NotTold
    if order.deed is Deed.SUSPEND and order.until is not None and order.until <= today:
        raise EndWrong
    if order.deed is Deed.FORFEIT:
        _check_hearing(order, calendar, today)
    if order.deed is Deed.WITHDRAW:
        _check_withdrawal(order)


def _check_ground(order: Order, held: Held, today: date) -> None:
    """Of the six grounds of cancelling, four can be seen on the record itself (行政许可法 70)."""
    grounds = GROUNDS.get(order.deed, ())
    if grounds and order.ground not in grounds:
        raise GroundMissing
    fits = {
        LicenceGround.EXPIRED: held.valid_until is not None and held.valid_until < today,
        LicenceGround.HOLDER_INCAPABLE: held.by_person,
        LicenceGround.HOLDER_ENDED: not held.by_person,
        LicenceGround.TAKEN_BACK: held.state in LOST,
    }
    if order.ground is not None and not fits.get(order.ground, True):
        raise GroundWrong


def _check_withdrawal(order: Order) -> None:
    """The public interest needs it, and the loss that it brings the holder is compensated (行政许可法 8 II)."""
    if not order.interest.strip():
        raise InterestMissing
    if order.compensation is None:
        raise CompensationMissing
    if order.compensation is not Compensation.NO_LOSS and not order.loss.strip():
        raise LossMissing


def _check_hearing(order: Order, calendar: WorkCalendar, today: date) -> None:
    """The right to a hearing was told, and the five working days to ask for it are over unless it was held or waived.

    行政处罚法 63 (吊销许可证件), 64.
    """
    if order.hearing is None or order.told_on is None:
        raise HearingNotTold
    last = asking_ends(order.told_on, calendar).due_on
    if order.hearing is HearingAnswer.NOT_ASKED and today <= last:
        raise HearingTimeRuns(day=last)


def _fits(deed: Deed, state: LicenceState) -> bool:
    if deed is Deed.CHECK:
        return state in (LicenceState.VALID, LicenceState.SUSPENDED)
    try:
        check_change(state, LEADS_TO[deed])
    except Refusal:
        return False
    return True
