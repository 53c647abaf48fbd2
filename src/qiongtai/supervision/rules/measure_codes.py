"""The words of what supervision does about an alert: warnings, corrections, cards, remarks, spot checks."""

from enum import StrEnum


class WarnedPost(StrEnum):
    """Whom a warning reaches: the post that handles, its head, the supervisor of the level, the province's."""

    HANDLING = "handling"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    PROVINCE = "province"


class WarningWay(StrEnum):
    """How a warning travels beside the screen."""

    EMAIL = "email"
    SMS = "sms"


class DeliveryState(StrEnum):
    """What became of an e-mail or a text message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


class NoticeKind(StrEnum):
    """What a warning to a post is about."""

    ALERT = "alert"
    CLIMBED = "climbed"
    HANDED_BACK = "handed_back"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    OVERDUE = "overdue"
    CARD = "card"
    CARD_DECIDED = "card_decided"
    REMARK = "remark"


class CorrectionRank(StrEnum):
    """The three ranks of correction (三级纠错): the organ itself, supervision of its level, the province."""

    SELF = "self_correct"
    URGE = "same_level_urge"
    ACCOUNTABILITY = "provincial_accountability"


RANKS = (CorrectionRank.SELF, CorrectionRank.URGE, CorrectionRank.ACCOUNTABILITY)


class CorrectionState(StrEnum):
    """Where a correction stands; REFERRED: handed to the body that can hold persons to account."""

    OPEN = "open"
    REPORTED = "reported"
    CLOSED = "closed"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


class CorrectionAct(StrEnum):
    """What is done with a correction."""

    REPORT = "report"
    HAND_BACK = "hand_back"
    CLOSE = "close"
    CLIMB = "climb"
    REFER = "refer"
    WITHDRAW = "withdraw"
    END = "end"


class CardState(StrEnum):
    """Where a card (黄牌, 红牌) stands."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    ISSUED = "issued"
    APPEALED = "appealed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class CardAct(StrEnum):
    """What is done with a card."""

    ISSUE = "issue"
    DECLINE = "decline"
    EXPLAIN = "explain"
    CORRECT = "correct"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    WITHDRAW = "withdraw"
    CLOSE = "close"


class Looked(StrEnum):
    """What a spot check looks at in a finished case."""

    REAL = "real"
    TIMELY = "timely"
    COMPLETE = "complete"
    ACCURATE = "accurate"
