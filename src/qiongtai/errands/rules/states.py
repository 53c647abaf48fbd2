"""The codes of errands: where one stands, what is done to it, how it came, what a step was."""

from enum import StrEnum


class ErrandState(StrEnum):
    """Where an errand stands (代办单状态)."""

    ASKED = "asked"
    TAKEN_ON = "taken_on"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    """For the principal's answer; the promised term stands still."""
    HANDED_OVER = "handed_over"
    """Offered to the agents of another hall, who have not answered yet."""
    DONE = "done"
    GIVEN_UP = "given_up"


class ErrandAct(StrEnum):
    """What is done to an errand."""

    TAKE_ON = "take_on"
    STEP = "step"
    BRING = "bring"
    """Bring in an application for it, or link a case that is there."""
    ASK = "ask"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    ACKNOWLEDGE = "acknowledge"
    SEND_BACK = "send_back"
    FINISH = "finish"
    GIVE_UP = "give_up"
    CALL_OFF = "call_off"
    """By the principal, at any time."""


class StepKind(StrEnum):
    """What a step of an errand was."""

    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"
    RECEIVED = "received"
    LINKED = "linked"
    SENT_BACK = "sent_back"
    RETIMED = "retimed"
    MANDATE_PRINTED = "mandate_printed"
    MANDATE_GIVEN = "mandate_given"
    MANDATE_REVOKED = "mandate_revoked"


class Came(StrEnum):
    """How an errand was asked for."""

    PORTAL = "portal"
    COUNTER = "counter"
