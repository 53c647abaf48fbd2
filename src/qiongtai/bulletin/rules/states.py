"""The life of an announcement: one table, and one way through it."""

from enum import StrEnum

from qiongtai.law.lifecycle import Machine


class AnnouncementState(StrEnum):
    """Where an announcement stands. Whether PUBLISHED is seen today is a matter of its window and the clock."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    HANDED_BACK = "handed_back"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class AnnouncementAct(StrEnum):
    """What somebody does with an announcement."""

    REWRITE = "rewrite"
    SUBMIT = "submit"
    HAND_BACK = "hand_back"
    PUBLISH = "publish"
    PIN = "pin"
    WITHDRAW = "withdraw"
    DISCARD = "discard"


WRITABLE = (AnnouncementState.DRAFT, AnnouncementState.HANDED_BACK)
OF_THE_WRITER = frozenset({AnnouncementAct.REWRITE, AnnouncementAct.SUBMIT, AnnouncementAct.DISCARD})
OF_THE_REVIEWER = frozenset({AnnouncementAct.HAND_BACK, AnnouncementAct.PUBLISH, AnnouncementAct.PIN})
LIFECYCLE: Machine[AnnouncementState, AnnouncementAct] = Machine(
    {
        (AnnouncementState.DRAFT, AnnouncementAct.REWRITE): AnnouncementState.DRAFT,
        (AnnouncementState.DRAFT, AnnouncementAct.SUBMIT): AnnouncementState.IN_REVIEW,
        (AnnouncementState.DRAFT, AnnouncementAct.DISCARD): AnnouncementState.DISCARDED,
        (AnnouncementState.HANDED_BACK, AnnouncementAct.REWRITE): AnnouncementState.HANDED_BACK,
        (AnnouncementState.HANDED_BACK, AnnouncementAct.SUBMIT): AnnouncementState.IN_REVIEW,
        (AnnouncementState.HANDED_BACK, AnnouncementAct.DISCARD): AnnouncementState.DISCARDED,
        (AnnouncementState.IN_REVIEW, AnnouncementAct.HAND_BACK): AnnouncementState.HANDED_BACK,
        (AnnouncementState.IN_REVIEW, AnnouncementAct.PUBLISH): AnnouncementState.PUBLISHED,
        (AnnouncementState.PUBLISHED, AnnouncementAct.PIN): AnnouncementState.PUBLISHED,
        (AnnouncementState.PUBLISHED, AnnouncementAct.WITHDRAW): AnnouncementState.WITHDRAWN,
    }
)


def advance(state: AnnouncementState, act: AnnouncementAct) -> AnnouncementState:
    """Return the state to which *act* leads from *state*, or raise `law.lifecycle.ActNotAllowed`."""
    return LIFECYCLE.advance(state, act)
