"""Who may do what to an announcement: whoever wrote on it may not review it (政府信息公开条例 17; reading)."""

from collections.abc import Collection
from dataclasses import dataclass

from qiongtai.bulletin.rules.states import LIFECYCLE, OF_THE_REVIEWER, OF_THE_WRITER, AnnouncementAct, AnnouncementState
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal


class WriterMayNotReview(Refusal):
    """You wrote on this announcement, so a colleague must review it."""


class PlaceNotOfOrgan(Refusal):
    """The organ announces for its own division and what lies below it only."""

    field = "place"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides who may act: where the announcement is for, of which kind of organ, and who wrote on it."""

    state: AnnouncementState
    place: str
    organ_key: str
    writers: Collection[int]


def powers_for(act: AnnouncementAct) -> tuple[Power, ...]:
    """Return the powers, any of which *act* needs; withdrawing is open to both sides: a mistake must not wait."""
    if act in OF_THE_WRITER:
        return (Power.ANNOUNCE,)
    return (Power.PUBLISH,) if act in OF_THE_REVIEWER else (Power.ANNOUNCE, Power.PUBLISH)


def permit(actor: Actor, act: AnnouncementAct, standing: Standing) -> None:
    """Raise `NotFound` where the actor holds none of the powers for *act*, `WriterMayNotReview` for an own text."""
    if not _may(actor, act, standing):
        raise NotFound
    if act in (AnnouncementAct.HAND_BACK, AnnouncementAct.PUBLISH) and actor.id in standing.writers:
        raise WriterMayNotReview


def acts_of(actor: Actor, standing: Standing) -> frozenset[AnnouncementAct]:
    """Return what the actor may do with the announcement now."""
    own = actor.id in standing.writers
    reviewing = {AnnouncementAct.HAND_BACK, AnnouncementAct.PUBLISH} if own else set()
    return frozenset(act for act in LIFECYCLE.acts(standing.state) - reviewing if _may(actor, act, standing))


def _may(actor: Actor, act: AnnouncementAct, standing: Standing) -> bool:
    return any(actor.may(one, place=standing.place, organ_key=standing.organ_key) for one in powers_for(act))
