"""Which services a place has, and which a window may take in."""

import pytest

from qiongtai.catalogue.operations.withdraw_entry import withdraw_entry
from qiongtai.catalogue.queries.entries import (
    entries_at,
    entries_by_id,
    entry,
    entry_serving,
    window_entries,
    window_may_accept,
)
from qiongtai.foundation.keyset import CursorBroken
from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from tests.province import CHENGMAI, JIANGUO, JINJIANG

pytestmark = pytest.mark.django_db

PROVINCE, HAIKOU, XIUYING, DANZHOU, HAITANG = (
    "460000000000",
    "460100000000",
    "460105000000",
    "460400000000",
    "460202000000",
)
MAINTAINER = Actor(ActorKind.STAFF, 1, "维护员", (Grant(Power.MAINTAIN, "469023000000", "469023999999"),))


def keys(page):
    return {row.item_key for row in page.rows}


def at(place, item_key):
    return next(row for row in entries_at(place, size=100).rows if row.item_key == item_key)


@pytest.mark.parametrize("place", [PROVINCE, HAIKOU, XIUYING, DANZHOU, HAITANG, CHENGMAI, JINJIANG, JIANGUO])
def test_every_place_is_told_of_every_item_once(place):
    rows = entries_at(place, size=100).rows
    assert len(rows) == len(keys(entries_at(place, size=100))) == 84


def test_the_nearest_entry_serves_a_place():
    assert at(JIANGUO, "residence_proof").place == JIANGUO
    assert at(JIANGUO, "marriage_registration").place == JINJIANG
    assert at(JIANGUO, "food_business_licence").place == CHENGMAI
    assert at(JIANGUO, "work_safety_licence").place == PROVINCE


def test_an_item_handled_further_down_is_described_only():
    assert at(PROVINCE, "id_card").organ_zh == "海南省公安厅"
    row = at(CHENGMAI, "residence_proof")
    assert row.organ_zh == ""
    assert (row.place, row.handled, row.organ_id) == (PROVINCE, False, None)
    assert at(JIANGUO, "residence_proof").handled


def test_a_missing_level_is_stood_in_for():
    assert at(CHENGMAI, "dangerous_goods_transport").organ_zh == "澄迈县交通运输局"
    assert at(DANZHOU, "food_business_licence").organ_zh == "儋州市市场监督管理局"
    assert at(HAITANG, "minimum_living_allowance").handled


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"theme": "tax"}, {"first_invoice_issue"}),
        ({"life_event": "get_married"}, {"marriage_registration"}),
        ({"organ_key": "legal_aid"}, set()),
        ({"organ_key": "forestry"}, {"forest_cutting_permit"}),
        ({"type": "reward"}, {"family_planning_reward"}),
        ({"theme": "elderly", "audience": "enterprise"}, set()),
        ({"theme": "x'; --"}, set()),
    ],
    ids=lambda value: str(value)[:40],
)
def test_entries_are_narrowed(filters, expected):
    assert keys(entries_at(CHENGMAI, **filters)) == expected


def test_entries_for_enterprises_leave_out_what_serves_people_only():
    found = {row.audience for row in entries_at(CHENGMAI, audience="enterprise", size=100).rows}
    assert found == {"enterprise", "both"}


def test_entries_online_can_be_applied_for_online():
    assert all(row.online for row in entries_at(CHENGMAI, online=True, size=100).rows)
    assert "marriage_registration" not in keys(entries_at(CHENGMAI, online=True, size=100))


@pytest.mark.parametrize("place", ["", "469023", "46902300000x", "999999999999", "٤٦٩٠٢٣٠٠٠٠٠٠"])
def test_an_unknown_place_has_no_services(place):
    assert entries_at(place).rows == ()


def test_entries_come_page_by_page_and_each_costs_one_query(django_assert_num_queries):
    seen, after = [], None
    for _ in range(5):
        with django_assert_num_queries(1):
            page = entries_at(JINJIANG, after=after, size=20)
        seen += [row.item_key for row in page.rows]
        after = page.next
    assert after is None
    assert len(seen) == len(set(seen)) == 84


def test_entries_refuse_a_damaged_cursor():
    with pytest.raises(CursorBroken):
        entries_at(CHENGMAI, after="abc")


def test_a_window_takes_in_what_is_handled_there_and_what_it_accepts_for_above():
    found = {row.item_key: row for row in window_entries(JIANGUO).rows}
    assert found["residence_proof"].place == JIANGUO
    assert found["food_business_licence"].place == CHENGMAI
    assert found["minimum_living_allowance"].place == JINJIANG
    assert "ordinary_passport" not in found
    assert all(row.handled for row in found.values())


def test_a_county_s_window_takes_in_what_the_province_decides():
    assert "work_safety_licence" in keys(window_entries(CHENGMAI))
    assert "work_safety_licence" not in keys(window_entries(JINJIANG))


def test_a_county_s_window_leaves_a_township_s_business_to_the_township():
    assert "minimum_living_allowance" not in keys(window_entries(CHENGMAI))


def test_window_entries_are_found_by_name_in_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert keys(window_entries(CHENGMAI, text="食品")) == {"food_business_licence", "food_production_licence"}
    assert keys(window_entries(CHENGMAI, text="FISHING")) == {"fishing_licence"}
    assert keys(window_entries(CHENGMAI, text="a\x00%_")) == set()


def test_window_may_accept_tells_the_same_as_the_list():
    listed = {row.id for row in window_entries(JIANGUO).rows}
    for row in entries_at(JIANGUO, size=100).rows:
        assert window_may_accept(row.id, JIANGUO) == (row.id in listed)
    with pytest.raises(NotFound):
        window_may_accept(1, "999999999999")


def test_an_entry_is_found_by_code_and_id_and_item():
    row = entry(f"id-card-{CHENGMAI}")
    assert row is not None
    assert entries_by_id([row.id]) == {row.id: row}
    assert entry_serving("id_card", JIANGUO) == row
    assert entry("nothing-here") is None
    assert entry_serving("nothing", JIANGUO) is None


def test_what_a_place_withdrew_is_served_by_the_entry_above(at):
    row = entry(f"company-establishment-{CHENGMAI}")
    assert row is not None
    withdraw_entry(entry_id=row.id, by=MAINTAINER, at=at)
    assert entry(row.code) is None
    served = entry_serving("company_establishment", JIANGUO)
    assert served is not None
    assert served.place == PROVINCE
