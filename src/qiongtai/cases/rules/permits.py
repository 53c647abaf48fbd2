"""Who may do what to a case: posts over organs and places, and posts that one person must not combine."""

from collections.abc import Iterable
from dataclasses import dataclass

from qiongtai.cases.rules.lifecycle import LIFECYCLE
from qiongtai.cases.rules.states import Act, State
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import Refusal
from qiongtai.people.rules.incompatible import incompatible

WORKING = (Power.HANDLE, Power.REVIEW, Power.APPROVE)
READING = (*WORKING, Power.ACCEPT, Power.CLOSE, Power.EXTEND, Power.SUPERVISE)
OF_THE_APPLICANT = frozenset({Act.SUBMIT, Act.DISCARD, Act.SUPPLY, Act.WITHDRAW})
INSTANT = "instant"


class PostsIncompatible(Refusal):
    """You have acted on this case in a post that may not be combined with this one: a colleague must do this step.

    不相容岗位: accept and approve, handle and review, review and approve (`people.rules.incompatible`).
    """


class SecondOfficerMissing(Refusal):
    """This step takes two officers (Article 34): name the second."""

    field = "second_officer"


class SecondOfficerUnfit(Refusal):
    """The second officer must be another person who holds the same post at this organ."""

    field = "second_officer"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an organ sits: its division and its kind."""

    place: str
    organ_key: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part that somebody took in a case: the post used, and the officers who signed."""

    power: Power
    officers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides who may act on a case. *takes_in* is where acceptance happens, *on_behalf*: at the window too."""

    state: State
    flow_key: str
    deciding: Seat
    takes_in: Seat
    hands_out: Seat
    window_place: str
    on_behalf: bool
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """An open step: the post it waits for, where, and what finishing it does."""

    power: Power
    seat: Seat
    act: Act


def may(actor: Actor, power: Power, seat: Seat) -> bool:
    """Tell whether *actor* holds *power* over the organ that sits at *seat*."""
    return actor.may(power, place=seat.place, organ_key=seat.organ_key)


def at_window(actor: Actor, place: str) -> bool:
    """Tell whether *actor* sits at the windows of *place*: a window serves all organs there."""
    return any(grant.low <= place <= grant.high for grant in actor.grants_of(Power.RECEIVE))


def sees(actor: Actor, *, deciding: Seat, first: Seat | None, window_place: str) -> bool:
    """Tell whether a submitted case is the officer's to see; the same as `queries.scope.visible_to` says in SQL."""
    seats = (deciding, first) if first else (deciding,)
    return at_window(actor, window_place) or any(
        grant.covers(seat.place, seat.organ_key) for grant in actor.grants_of(*READING) for seat in seats
    )


def may_answer(actor: Actor, case: Standing) -> bool:
    """Tell whether *actor* may accept, ask for correction or refuse acceptance: the organ or a window for it."""
    if may(actor, Power.ACCEPT, case.takes_in):
        return True
    return case.on_behalf and may(actor, Power.ACCEPT, Seat(case.window_place, case.takes_in.organ_key))


def may_serve(actor: Actor, case: Standing) -> bool:
    """Tell whether *actor* is the clerk who may bring papers in for the applicant, and hand papers out."""
    return at_window(actor, case.window_place) or may_answer(actor, case)


def may_pause(actor: Actor, case: Standing) -> bool:
    """Tell whether *actor* works on the case's substance, at the deciding organ or at the one that examines first."""
    return any(may(actor, power, seat) for power in WORKING for seat in (case.deciding, case.takes_in))


def may_hand_out(actor: Actor, case: Standing) -> bool:
    """Tell whether *actor* may make out and deliver the result."""
    return may(actor, Power.CLOSE, case.deciding) or may(actor, Power.CLOSE, case.hands_out)


def may_move(actor: Actor, case: Standing) -> bool:
    """Tell whether *actor* is the head who may let the case go on in another version of its flow."""
    return may(actor, Power.EXTEND, case.deciding)


def clashes(power: Power, officer: int | None, case: Standing) -> bool:
    """Tell whether *officer* took a part that may not be combined with *power*; instant flows are exempt."""
    if case.flow_key == INSTANT:
        return False
    return any(officer in part.officers and incompatible(power, part.power) for part in case.parts)


def check_posts(power: Power, officers: Iterable[int | None], case: Standing) -> None:
    """Raise `PostsIncompatible` when one of *officers* may not use *power* on this case any more."""
    if any(clashes(power, officer, case) for officer in officers):
        raise PostsIncompatible


def acts_of_officer(actor: Actor, case: Standing, duties: Iterable[Duty]) -> frozenset[Act]:
    """Return what *actor* may do to the case now; the table decides what is possible, the posts who may."""
    allowed = {
        Act.ASK_CORRECTION: may_answer(actor, case),
        Act.ACCEPT: may_answer(actor, case) and not clashes(Power.ACCEPT, actor.id, case),
        Act.REFUSE_ACCEPTANCE: may_answer(actor, case),
        Act.SUPPLY: may_serve(actor, case),
        Act.CORRECT_ON_SPOT: may_serve(actor, case),
        Act.WITHDRAW: may_serve(actor, case),
        Act.PAUSE: may_pause(actor, case),
        Act.RESUME: may_pause(actor, case),
        Act.EXTEND: may(actor, Power.EXTEND, case.deciding),
        Act.ISSUE: may_hand_out(actor, case),
        Act.DELIVER: may_hand_out(actor, case) or may_serve(actor, case),
    }
    mine = {duty.act for duty in duties if does(actor, duty, case)}
    allowed[Act.HAND_OVER] = Act.HAND_OVER in mine
    allowed[Act.GRANT] = allowed[Act.REFUSE] = Act.GRANT in mine
    return frozenset(act for act in LIFECYCLE.acts(case.state) if allowed.get(act, False))


def does(actor: Actor, duty: Duty, case: Standing) -> bool:
    """Tell whether *actor* may finish the step *duty* now."""
    return may(actor, duty.power, duty.seat) and not clashes(duty.power, actor.id, case)


def acts_of_applicant(state: State) -> frozenset[Act]:
    """Return what an applicant may do to a case of theirs now."""
    return LIFECYCLE.acts(state) & OF_THE_APPLICANT
