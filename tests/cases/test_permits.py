"""Who may do what to a case."""

import pytest

from qiongtai.cases.rules import permits
from qiongtai.cases.rules.permits import Duty, Part, PostsIncompatible, Seat, Standing
from qiongtai.cases.rules.states import Act, State
from qiongtai.law.actor import Actor, ActorKind, Grant, Power

COUNTY, TOWNSHIP, VILLAGE = "469023000000", "469023100000", "469023100200"
MARKET, GOVERNMENT = "market_regulation", "township_government"


def officer(*powers: Power, place: str = COUNTY, organ: str | None = MARKET, id: int = 7) -> Actor:
    high = place.rstrip("0").ljust(12, "9")
    return Actor(ActorKind.STAFF, id, "officer", tuple(Grant(power, place, high, organ) for power in powers))


def standing(
    state: State = State.IN_APPROVAL, *parts: Part, flow: str = "standard_five_point", **said: object
) -> Standing:
    seat = Seat(COUNTY, MARKET)
    given = {"takes_in": seat, "hands_out": seat, "window_place": COUNTY, "on_behalf": False, **said}
    return Standing(state=state, flow_key=flow, deciding=seat, parts=parts, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done", "wanted"),
    [
        pytest.param(Power.ACCEPT, Power.APPROVE, id="who accepted may not approve"),
        pytest.param(Power.HANDLE, Power.REVIEW, id="who handled may not review"),
        pytest.param(Power.REVIEW, Power.APPROVE, id="who reviewed may not approve"),
    ],
)
def test_check_posts_refuses_incompatible_posts_on_one_case(done: Power, wanted: Power) -> None:
    case = standing(State.IN_APPROVAL, Part(done, (7,)))
    with pytest.raises(PostsIncompatible):
        permits.check_posts(wanted, [7], case)
    permits.check_posts(wanted, [8], case)


def test_check_posts_counts_the_second_officer() -> None:
    with pytest.raises(PostsIncompatible):
        permits.check_posts(Power.REVIEW, [9], standing(State.IN_APPROVAL, Part(Power.HANDLE, (7, 9))))
    with pytest.raises(PostsIncompatible):
        permits.check_posts(Power.HANDLE, [8, 9], standing(State.IN_APPROVAL, Part(Power.REVIEW, (9,))))


def test_check_posts_exempts_instant_flows() -> None:
    permits.check_posts(Power.APPROVE, [7], standing(State.ACCEPTED, Part(Power.ACCEPT, (7,)), flow="instant"))


def test_may_answer_reaches_the_window_only_on_behalf() -> None:
    clerk = officer(Power.ACCEPT, place=TOWNSHIP, organ=None)
    assert not permits.may_answer(clerk, standing(State.RECEIVED, window_place=TOWNSHIP))
    assert permits.may_answer(clerk, standing(State.RECEIVED, window_place=TOWNSHIP, on_behalf=True))
    assert not permits.may_answer(clerk, standing(State.RECEIVED, window_place=COUNTY, on_behalf=True))
    assert permits.may_answer(officer(Power.ACCEPT), standing(State.RECEIVED))
    assert not permits.may_answer(officer(Power.ACCEPT, organ="health"), standing(State.RECEIVED))


def test_first_organ_takes_in_and_works_but_does_not_extend() -> None:
    township = officer(Power.ACCEPT, Power.HANDLE, Power.EXTEND, place=TOWNSHIP, organ=GOVERNMENT)
    seat = Seat(TOWNSHIP, GOVERNMENT)
    submitted = standing(State.SUBMITTED, takes_in=seat)
    assert permits.acts_of_officer(township, submitted, ()) >= {Act.ACCEPT, Act.ASK_CORRECTION, Act.REFUSE_ACCEPTANCE}
    under_way = standing(State.IN_APPROVAL, takes_in=seat)
    acts = permits.acts_of_officer(township, under_way, [Duty(Power.HANDLE, seat, Act.HAND_OVER)])
    assert acts == {Act.HAND_OVER, Act.PAUSE, Act.WITHDRAW}


def test_acts_of_officer_offers_nothing_to_an_outsider() -> None:
    stranger = officer(*(power for power in Power if power is not Power.RECEIVE), organ="health")
    duties = [Duty(Power.HANDLE, Seat(COUNTY, MARKET), Act.HAND_OVER)]
    assert all(not permits.acts_of_officer(stranger, standing(state), duties) for state in State)
    citizen = Actor(ActorKind.CITIZEN, 3, "citizen")
    assert all(not permits.acts_of_officer(citizen, standing(state), duties) for state in State)


def test_decision_is_offered_only_with_the_step_and_without_a_clash() -> None:
    approver = officer(Power.APPROVE)
    duty = Duty(Power.APPROVE, Seat(COUNTY, MARKET), Act.GRANT)
    assert permits.acts_of_officer(approver, standing(), [duty]) >= {Act.GRANT, Act.REFUSE}
    assert not permits.acts_of_officer(approver, standing(), []) & {Act.GRANT, Act.REFUSE}
    clash = standing(State.IN_APPROVAL, Part(Power.REVIEW, (7,)))
    assert not permits.acts_of_officer(approver, clash, [duty]) & {Act.GRANT, Act.REFUSE}


def test_acts_of_applicant_end_with_the_decision() -> None:
    assert permits.acts_of_applicant(State.DRAFT) == {Act.SUBMIT, Act.DISCARD}
    assert permits.acts_of_applicant(State.CORRECTION_ASKED) == {Act.SUPPLY, Act.WITHDRAW}
    assert permits.acts_of_applicant(State.IN_APPROVAL) == {Act.WITHDRAW}
    assert permits.acts_of_applicant(State.GRANTED) == frozenset()
