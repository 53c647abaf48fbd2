"""The rules of errands, without a database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.cases.rules.texts import TextTooLong
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import FINAL, LIFECYCLE, OPEN, advance
from qiongtai.errands.rules.permits import Standing, acts_of_agent, acts_of_principal, require
from qiongtai.errands.rules.piles import STATES
from qiongtai.errands.rules.promise import PromiseWrong, Wait, checked, reckon, unmandated
from qiongtai.errands.rules.scope import MOST_ITEMS, InPerson, TooManyItems, check_items
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.lifecycle import ActNotAllowed
from qiongtai.law.refusal import NotFound

PLAIN = WorkCalendar(announced=frozenset({2026}))
VILLAGE, OTHER, TOWNSHIP = "469023100001", "469023100002", "469023100000"


def agent(place: str, low: str, high: str) -> Actor:
    return Actor(ActorKind.STAFF, 1, "代办员", grants=(Grant(Power.RUN, low, high),), place=place)


AT_VILLAGE = agent(VILLAGE, VILLAGE, VILLAGE)
AT_OTHER = agent(OTHER, OTHER, OTHER)
AT_TOWNSHIP = agent(TOWNSHIP, TOWNSHIP, "469023100999")


def test_every_errand_can_end() -> None:
    assert LIFECYCLE.dead_ends(FINAL) == set()
    assert LIFECYCLE.states() == set(ErrandState)
    assert all(LIFECYCLE.acts(state) == set() for state in FINAL)


def test_the_principal_may_call_an_errand_off_at_any_time() -> None:
    assert {state for state in ErrandState if ErrandAct.CALL_OFF in acts_of_principal(state)} == OPEN


def test_an_errand_that_nobody_took_on_is_not_worked_on() -> None:
    with pytest.raises(ActNotAllowed):
        advance(ErrandState.ASKED, ErrandAct.STEP)


def test_every_state_lies_on_one_pile() -> None:
    assert sorted(state for pile in STATES.values() for state in pile) == sorted(ErrandState)


def test_the_day_of_taking_on_is_not_counted() -> None:
    assert reckon(date(2026, 3, 2), 10, PLAIN).due_on == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("waits", "due"),
    [
        pytest.param([Wait(date(2026, 3, 3), date(2026, 3, 3))], 16, id="an answer on the same day costs nothing"),
        pytest.param([Wait(date(2026, 3, 3), date(2026, 3, 5))], 18, id="the days to the answer are not counted"),
        pytest.param([Wait(date(2026, 3, 6), date(2026, 3, 8))], 16, id="waiting over a weekend moves nothing"),
    ],
)
def test_time_in_which_the_principal_owes_an_answer_is_not_counted(waits: list[Wait], due: int) -> None:
    assert reckon(date(2026, 3, 2), 10, PLAIN, waits).due_on == date(2026, 3, due)


@given(st.integers(1, 60), st.integers(0, 40), st.integers(0, 40))
def test_waiting_never_brings_the_end_nearer(workdays: int, begins: int, lasts: int) -> None:
    start = date(2026, 3, 2)
    asked = date.fromordinal(start.toordinal() + begins)
    wait = Wait(asked, date.fromordinal(asked.toordinal() + lasts))
    assert reckon(start, workdays, PLAIN, [wait]).due_on >= reckon(start, workdays, PLAIN).due_on


@pytest.mark.parametrize("workdays", [0, -1, 61])
def test_a_promise_out_of_bounds_is_refused(workdays: int) -> None:
    with pytest.raises(PromiseWrong):
        checked(workdays)


def test_article_29_what_must_be_done_in_person_is_no_errand() -> None:
    with pytest.raises(InPerson):
        check_items(["old_age_allowance", "marriage_registration"])


def test_civil_code_161_what_the_law_wants_done_in_person_cannot_be_delegated() -> None:
    for item in ("marriage_registration", "divorce_registration", "adoption_registration"):
        with pytest.raises(InPerson):
            check_items([item])


def test_an_errand_names_each_item_once_and_not_too_many() -> None:
    assert check_items(["a", "b", "a"]) == ("a", "b")
    with pytest.raises(TooManyItems):
        check_items([str(number) for number in range(MOST_ITEMS + 1)])


def test_only_the_hall_that_has_an_errand_acts_on_it() -> None:
    held = Standing(ErrandState.IN_HAND, VILLAGE, VILLAGE)
    assert ErrandAct.STEP in acts_of_agent(AT_VILLAGE, held)
    assert acts_of_agent(AT_TOWNSHIP, held) == set()
    assert acts_of_agent(AT_OTHER, held) == set()


def test_an_offered_errand_is_taken_or_sent_back_by_those_it_was_offered_to() -> None:
    offered = Standing(ErrandState.HANDED_OVER, VILLAGE, VILLAGE, TOWNSHIP)
    assert acts_of_agent(AT_TOWNSHIP, offered) == {ErrandAct.ACKNOWLEDGE, ErrandAct.SEND_BACK}
    assert acts_of_agent(AT_VILLAGE, offered) == {ErrandAct.SEND_BACK}


@pytest.mark.parametrize("act", sorted(ErrandAct))
def test_another_villages_agent_finds_nothing(act: ErrandAct) -> None:
    with pytest.raises(NotFound):
        require(AT_OTHER, act, Standing(ErrandState.IN_HAND, VILLAGE, VILLAGE))


@pytest.mark.parametrize(
    ("check", "wrong", "refusal"),
    [
        pytest.param(texts.matter, " \x00 ", texts.MatterMissing, id="no matter"),
        pytest.param(texts.note, "\n", texts.NoteMissing, id="no note"),
        pytest.param(texts.note, "海" * 1001, TextTooLong, id="a note without end"),
    ],
)
def test_words_that_are_missing_or_endless_are_refused(check: Any, wrong: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check(wrong)


@pytest.mark.parametrize("until", [date(2026, 3, 1), date(2028, 3, 2), date(2199, 12, 31)])
def test_a_mandate_over_or_too_long_is_refused(until: date) -> None:
    with pytest.raises(texts.TermWrong):
        texts.last_day(until, date(2026, 3, 2))


def test_a_mandate_may_end_today() -> None:
    assert texts.last_day(date(2026, 3, 2), date(2026, 3, 2)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("runs", "holds", "flagged"),
    [
        pytest.param(True, False, True, id="it runs and nothing may be done"),
        pytest.param(True, True, False, id="it runs under a mandate"),
        pytest.param(False, False, False, id="it stands still, or ended"),
    ],
)
def test_a_promise_that_runs_without_a_mandate_is_flagged(runs: bool, holds: bool, flagged: bool) -> None:
    assert unmandated(runs=runs, mandate_holds=holds) is flagged
