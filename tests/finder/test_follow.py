"""The index follows the journal: what is published is found, what is withdrawn is not, and nothing is done twice."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.catalogue.operations.load import load_catalogue
from qiongtai.catalogue.operations.publish_entry import publish_entry
from qiongtai.catalogue.operations.publish_item import publish_item
from qiongtai.catalogue.operations.withdraw_entry import withdraw_entry
from qiongtai.catalogue.queries.entries import entry
from qiongtai.finder.adapters.node import store
from qiongtai.finder.adapters.store import Store
from qiongtai.finder.operations.follow import FinderFollower
from qiongtai.finder.operations.rebuild import rebuild_index, refresh_index
from qiongtai.finder.queries.search import search
from qiongtai.finder.rules.terms import PHRASE, Clue
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from tests.finder.writing import write
from tests.province import CHENGMAI, LOADED_AT

MAINTAINER = Actor(ActorKind.STAFF, 1, "维护员", (Grant(Power.MAINTAIN, "460000000000", "469999999999"),))


def first(text):
    rows = search(text, place=CHENGMAI).rows
    return rows[0].item_key if rows else None


def raw(key, **changes):
    return {**next(one for one in read_items() if one["key"] == key), **changes}


def test_follower_takes_in_what_was_published(own_index):
    rebuild_index()
    assert first("琼台特许证") != "id_card"
    publish_item(raw=raw("id_card", name_zh="琼台特许证"), by=MAINTAINER, at=LOADED_AT)
    FinderFollower().follow(facts_of("item", "id_card"))
    assert first("琼台特许证") == "id_card"


def test_follower_makes_a_lost_index_whole(own_index):
    FinderFollower().follow(facts_of("item", "id_card"))
    items, entries = store().count()
    assert items == 84
    assert entries > 13_000
    assert first("食品经营许可") == "food_business_licence"


def test_follower_takes_out_what_a_place_withdrew(own_index):
    rebuild_index()
    code = f"food-business-licence-{CHENGMAI}"
    row = entry(code)
    assert row is not None
    withdraw_entry(entry_id=row.id, by=MAINTAINER, at=LOADED_AT)
    FinderFollower().follow(facts_of("entry", str(row.id)))
    assert search("食品经营许可", place=CHENGMAI).rows[0].entry_code == "food-business-licence-460000000000"
    publish_entry(entry_id=row.id, overrides={}, by=MAINTAINER, at=LOADED_AT)
    FinderFollower().follow(facts_of("entry", str(row.id)))
    assert search("食品经营许可", place=CHENGMAI).rows[0].entry_code == code


def test_follower_takes_out_an_item_that_left_the_directory(own_index):
    rebuild_index()
    load_catalogue(at=LOADED_AT, items=[one for one in read_items() if one["key"] != "fishing_licence"])
    FinderFollower().follow(facts_of("item", "fishing_licence"))
    assert first("打鱼") != "fishing_licence"
    assert store().count()[0] == 83
    assert "fishing_licence" not in store().state()


def test_refresh_does_nothing_again(own_index):
    assert refresh_index() == 84
    assert refresh_index() == 0
    assert rebuild_index() == 84
    assert store().count()[0] == 84


def test_a_follower_s_bookmark_bears_the_name_of_its_index(own_index):
    name = FinderFollower().name
    assert name.startswith("finder-")
    assert FinderFollower().name == name


def test_an_index_of_another_shape_is_swept_away(own_index):
    old = own_index / "finder-0123456789ab" / "items"
    old.mkdir(parents=True)
    refresh_index()
    assert not old.parent.exists()


def test_another_process_s_writing_is_seen(tmp_path):
    reader = Store(tmp_path)
    write(tmp_path, "first")
    assert [one.key for one in reader.find([Clue(PHRASE, "name", 1)], [], 9)] == ["first"]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as other:
        other.submit(write, tmp_path, "second").result()
    assert {one.key for one in reader.find([Clue(PHRASE, "name", 1)], [], 9)} == {"first", "second"}


@pytest.mark.parametrize("state", ["", "{", "[]", "null"])
def test_a_damaged_state_means_that_nothing_is_known(state, tmp_path):
    kept = Store(tmp_path)
    kept.home.mkdir(parents=True)
    (kept.home / "state.json").write_text(state)
    assert kept.state() == {}
