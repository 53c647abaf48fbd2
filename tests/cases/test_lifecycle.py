"""The transition table is the law's: nothing more, nothing less, and every way ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.cases.rules.lifecycle import BEFORE_ACCEPTANCE, FINAL, LIFECYCLE, UNDER_WAY, advance
from qiongtai.cases.rules.states import Act, State
from qiongtai.law.lifecycle import ActNotAllowed


@pytest.mark.parametrize(
    ("state", "act", "after"),
    [
        pytest.param("draft", "submit", "submitted", id="a draft is submitted"),
        pytest.param("draft", "receive", "received", id="a window receives"),
        pytest.param(
            "submitted", "ask_correction", "correction_asked", id="a submitted application may lack something"
        ),
        pytest.param("correction_asked", "ask_correction", "correction_asked", id="a second notice is on the record"),
        pytest.param("correction_asked", "supply", "submitted", id="what was supplied waits for an answer again"),
        pytest.param("received", "deem_accepted", "accepted", id="silence accepts (Article 32)"),
        pytest.param("accepted", "hand_over", "in_approval", id="the first step brings the case into approval"),
        pytest.param("accepted", "grant", "granted", id="an instant item is decided at once (Article 34)"),
        pytest.param(
            "in_approval", "extend", "in_approval", id="an extension moves the end, not the state (Article 42)"
        ),
        pytest.param("paused", "resume", "in_approval", id="a special procedure ends (Article 45)"),
        pytest.param("granted", "issue", "issued", id="a licence is made out"),
        pytest.param("issued", "deliver", "closed", id="a licence is delivered (Article 44)"),
        pytest.param("refused", "deliver", "closed", id="a refusal is delivered"),
    ],
)
def test_advance_follows_the_law(state: str, act: str, after: str) -> None:
    assert advance(State(state), Act(act)) is State(after)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        pytest.param("draft", "accept", id="nobody accepts a draft"),
        pytest.param("correction_asked", "accept", id="what lacks something is supplied first"),
        pytest.param("correction_asked", "deem_accepted", id="the organ has spoken, silence is over"),
        pytest.param("paused", "grant", id="no decision while a special procedure goes on"),
        pytest.param("paused", "hand_over", id="no step either"),
        pytest.param("granted", "withdraw", id="a decided case cannot be taken back"),
        pytest.param("granted", "deliver", id="nothing is delivered before it is made out"),
        pytest.param("refused", "issue", id="a refusal ends in no licence"),
        pytest.param("accepted", "ask_correction", id="nothing is asked for after acceptance"),
        pytest.param("closed", "withdraw", id="a closed case is closed"),
    ],
)
def test_advance_refuses_what_the_law_does_not_know(state: str, act: str) -> None:
    with pytest.raises(ActNotAllowed):
        advance(State(state), Act(act))


def test_lifecycle_has_no_dead_end_and_knows_every_state_and_act() -> None:
    assert LIFECYCLE.dead_ends(FINAL) == frozenset()
    assert LIFECYCLE.states() == frozenset(State)
    assert LIFECYCLE.reachable(State.DRAFT) == frozenset(State)
    assert {act for _, act in LIFECYCLE.table} == set(Act)
    assert all(not LIFECYCLE.acts(state) for state in FINAL)


@given(st.lists(st.sampled_from(list(Act)), max_size=30))
def test_no_walk_leaves_a_final_state_or_returns_before_acceptance(acts: list[Act]) -> None:
    state, accepted = State.DRAFT, False
    for act in acts:
        if act not in LIFECYCLE.acts(state):
            continue
        assert state not in FINAL
        state = advance(state, act)
        accepted = accepted or state in UNDER_WAY
        assert not (accepted and state in BEFORE_ACCEPTANCE)
