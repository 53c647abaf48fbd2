"""The machine on which every legal life runs."""

from enum import StrEnum

import pytest

from qiongtai.law.lifecycle import ActNotAllowed, Machine


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"
    WALLED_UP = "walled_up"


class Deed(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCK = "lock"
    UNLOCK = "unlock"


TABLE = {
    (Door.OPEN, Deed.SHUT): Door.SHUT,
    (Door.SHUT, Deed.OPEN): Door.OPEN,
    (Door.SHUT, Deed.LOCK): Door.LOCKED,
    (Door.LOCKED, Deed.UNLOCK): Door.SHUT,
}
MACHINE = Machine(TABLE)


def test_advance_follows_the_table() -> None:
    assert MACHINE.advance(Door.SHUT, Deed.LOCK) == Door.LOCKED


def test_advance_refuses_every_pair_that_the_table_does_not_name() -> None:
    for state in Door:
        for act in set(Deed) - MACHINE.acts(state):
            with pytest.raises(ActNotAllowed) as refused:
                MACHINE.advance(state, act)
            assert refused.value.particulars == {"state": state, "act": act}


def test_acts_are_those_of_the_state() -> None:
    assert MACHINE.acts(Door.SHUT) == {Deed.OPEN, Deed.LOCK}
    assert MACHINE.acts(Door.WALLED_UP) == set()


def test_reachable_follows_every_path() -> None:
    assert MACHINE.reachable(Door.OPEN) == {Door.OPEN, Door.SHUT, Door.LOCKED}


def test_dead_ends_are_the_states_that_lead_to_no_final_state() -> None:
    walled = Machine({**TABLE, (Door.LOCKED, Deed.SHUT): Door.WALLED_UP})

    assert MACHINE.dead_ends([Door.OPEN]) == set()
    assert walled.dead_ends([Door.OPEN]) == {Door.WALLED_UP}
    assert walled.dead_ends([Door.OPEN, Door.WALLED_UP]) == set()
