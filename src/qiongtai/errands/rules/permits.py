"""Who may do what to an errand: the agents of the hall that has it, within the mandate."""

from dataclasses import dataclass

from qiongtai.errands.rules.lifecycle import LIFECYCLE
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound

NEED_A_MANDATE = frozenset({ErrandAct.TAKE_ON, ErrandAct.STEP, ErrandAct.BRING, ErrandAct.ASK, ErrandAct.HAND_OVER})
"""What an agent does for the principal; answering, sending back and ending an errand go without (民法典 171, 173)."""
OF_THE_PRINCIPAL = frozenset({ErrandAct.ANSWER, ErrandAct.CALL_OFF})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an errand stands: *place* whose it is, *held_at* the hall that has it, *offered_to* another or empty."""

    state: ErrandState
    place: str
    held_at: str
    offered_to: str = ""


def sees(actor: Actor, place: str) -> bool:
    """Tell whether *actor* runs errands over *place*; `scope.visible_to` says the same in SQL."""
    return actor.kind is ActorKind.STAFF and actor.may(Power.RUN, place=place)


def acts_of_agent(actor: Actor, errand: Standing) -> frozenset[ErrandAct]:
    """Return what *actor* may do to the errand now, were a mandate there.

    Only the hall that has an errand acts on it; the one to which it is offered takes or returns it.
    """
    if not sees(actor, errand.place):
        return frozenset()
    acts = LIFECYCLE.acts(errand.state) - {ErrandAct.CALL_OFF}
    has, offered = actor.place == errand.held_at, actor.place == errand.offered_to
    if errand.state is ErrandState.HANDED_OVER:
        may = {ErrandAct.ACKNOWLEDGE: offered, ErrandAct.SEND_BACK: offered or has}
        return frozenset(act for act in acts if may.get(act, False))
    return acts if has else frozenset()


def acts_of_principal(state: ErrandState) -> frozenset[ErrandAct]:
    """Return what the principal may do to the errand now."""
    return LIFECYCLE.acts(state) & OF_THE_PRINCIPAL


def require(actor: Actor, act: ErrandAct, errand: Standing) -> None:
    """Raise `NotFound` unless the agents of *actor*'s hall may do *act* to the errand at some time.

    What its state forbids is told by `lifecycle.advance`, so that only those who see the errand learn of it.
    """
    if not sees(actor, errand.place):
        raise NotFound
    here = (errand.held_at, errand.offered_to) if act in (ErrandAct.ACKNOWLEDGE, ErrandAct.SEND_BACK) else ()
    if actor.place not in (here or (errand.held_at,)):
        raise NotFound
