"""The states of a case's legal life, the acts that move it, and the codes that its facts carry."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands in law."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    CORRECTION_ASKED = "correction_asked"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED = "accepted"
    IN_APPROVAL = "in_approval"
    PAUSED = "paused"
    GRANTED = "granted"
    REFUSED = "refused"
    ISSUED = "issued"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class Act(StrEnum):
    """What moves a case from one state to another."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    ASK_CORRECTION = "ask_correction"
    SUPPLY = "supply"
    CORRECT_ON_SPOT = "correct_on_spot"
    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    DEEM_RENEWED = "deem_renewed"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    HAND_OVER = "hand_over"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    GRANT = "grant"
    REFUSE = "refuse"
    ISSUE = "issue"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"
    DISCARD = "discard"


class Channel(StrEnum):
    """How an application came in."""

    WINDOW = "window"
    ONLINE = "online"
    KIOSK = "kiosk"
    AGENT = "agent"


class NonAcceptance(StrEnum):
    """Why an application is not accepted (行政许可法 32)."""

    NOT_NEEDED = "not_needed"
    NOT_THIS_ORGAN = "not_this_organ"
    NOT_CORRECTED = "not_corrected"
    NOT_ENTITLED = "not_entitled"


class Delivery(StrEnum):
    """How a result reached the applicant (行政许可法 44)."""

    PICKUP = "pickup"
    COURIER = "courier"
    ELECTRONIC = "electronic"
