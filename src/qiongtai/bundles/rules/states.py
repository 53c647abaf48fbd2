"""Where a joint application stands, and where each of its members does."""

from enum import StrEnum

from qiongtai.cases.rules.states import State


class JointState(StrEnum):
    """Where a joint application stands (联办件状态)."""

    DRAFT = "draft"
    UNDER_WAY = "under_way"
    READY = "ready"
    """Every member is decided or over: all results can be handed over at once."""
    CLOSED = "closed"
    DISCARDED = "discarded"


class MemberState(StrEnum):
    """Where a member stands in its joint application; its case has a life of its own."""

    DRAFTED = "drafted"
    WAITING = "waiting"
    """For an earlier member; its case is still a draft."""
    STOPPED = "stopped"
    """Its turn came, but its application could not be sent as it stands: the applicant must look at it."""
    SENT = "sent"
    GRANTED = "granted"
    REFUSED = "refused"
    DROPPED = "dropped"
    """Not accepted, or taken back."""
    ENDED = "ended"
    """Never sent, because what it hangs on was not granted."""


OVER = frozenset({MemberState.GRANTED, MemberState.REFUSED, MemberState.DROPPED, MemberState.ENDED})
UNSENT = frozenset({MemberState.WAITING, MemberState.STOPPED})
LOST = frozenset({MemberState.REFUSED, MemberState.DROPPED, MemberState.ENDED})
RESULTS = frozenset({State.REFUSED, State.ISSUED})
"""States of a case whose result can be handed over."""


def of_case(state: State, granted: bool | None) -> MemberState:
    """Return where a member stands whose case was sent and is in *state*."""
    if granted is not None:
        return MemberState.GRANTED if granted else MemberState.REFUSED
    if state in (State.NOT_ACCEPTED, State.WITHDRAWN):
        return MemberState.DROPPED
    return MemberState.SENT


def of_joint(members: list[MemberState], closed: list[bool]) -> JointState:
    """Return where a sent joint application stands: *closed* tells of each member that nothing is left to hand over."""
    if not all(one in OVER for one in members):
        return JointState.UNDER_WAY
    return JointState.CLOSED if all(closed) else JointState.READY
