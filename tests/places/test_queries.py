"""Divisions, organs, halls and windows as other rooms ask for them."""

import pytest

from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import ancestors, children, division, divisions_of_level, search_divisions
from qiongtai.places.queries.halls import hall_at, halls_near, window, windows_near, windows_of
from qiongtai.places.queries.organs import organ, organ_at, organs_of, organs_of_level
from qiongtai.places.rules.codes import Certainty, Level
from qiongtai.places.rules.subtree import line_of, reach

pytestmark = pytest.mark.usefixtures("hainan")

CHENGMAI, JINJIANG, JIANGUO = "469023000000", "469023100000", "469023100001"


def test_division_has_both_names_and_its_level():
    row = division(JINJIANG)
    assert (row.name_zh, row.name_en, row.level, row.parent) == ("金江镇", "Jinjiang Town", Level.TOWNSHIP, CHENGMAI)
    assert (row.pinyin, row.initials, row.name_en_certainty) == ("jinjiangzhen", "jjz", Certainty.COMPUTED)


@pytest.mark.parametrize(
    "code", ["", "46902310000", "469023999000", "ABCDEF000000", "４６９０２３１０００００", "' OR 1=1 --"]
)
def test_division_that_does_not_exist_is_not_found(code):
    with pytest.raises(NotFound):
        division(code)


def test_children_lie_right_under():
    assert [row.name_zh for row in children(CHENGMAI)][:2] == ["金江镇", "老城镇"]
    assert len(children("460000000000")) == 19
    assert children(JIANGUO) == ()


def test_ancestors_come_province_first_whatever_the_depth():
    assert [row.name_zh for row in ancestors(JIANGUO)] == ["海南省", "澄迈县", "金江镇"]
    assert [row.name_zh for row in ancestors("460105001001")] == ["海南省", "海口市", "秀英区", "秀英街道"]
    assert [row.name_zh for row in ancestors("460400100000")] == ["海南省", "儋州市"]
    with pytest.raises(NotFound):
        ancestors("469099000000")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("澄迈", "澄迈县", id="the beginning of the name"),
        pytest.param("chengmai", "澄迈县", id="pinyin"),
        pytest.param("Cheng Mai", "澄迈县", id="pinyin in two words"),
        pytest.param("cmx", "澄迈县", id="initials"),
        pytest.param("Ding'an", "定安县", id="an English name with its apostrophe"),
        pytest.param("金江", "金江镇", id="a town before its villages"),
        pytest.param("469023", "澄迈县", id="the code"),
    ],
)
def test_search_divisions_finds(text, first):
    assert search_divisions(text)[0].name_zh == first


@pytest.mark.parametrize("text", ["", "   ", "zzzzzz", "%", "_", "'; DROP TABLE places_division; --", "\x00"])
def test_search_divisions_finds_nothing_and_breaks_nothing(text):
    assert search_divisions(text) == ()


def test_search_divisions_keeps_to_the_limit_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(search_divisions("村", limit=7)) == 7


def test_organ_at_takes_the_nearest_at_or_above():
    assert organ_at("market_regulation", CHENGMAI).name_zh == "澄迈县市场监督管理局"
    assert organ_at("market_regulation", JIANGUO).place == CHENGMAI
    assert organ_at("big_data_bureau", JIANGUO).place == "460000000000"
    assert organ_at("health", "460105001001").name_zh == "海口市秀英区卫生健康委员会"
    with pytest.raises(NotFound):
        organ_at("no_such_organ", CHENGMAI)


def test_organ_at_a_place_without_a_township_government_is_the_county():
    assert organ_at("township_government", JIANGUO).name_zh == "澄迈县金江镇人民政府"
    assert organ_at("township_government", "469023405000").name_zh == "澄迈县人民政府"
    assert organ_at("township_government", "460202198001").name_zh == "三亚市海棠区人民政府"


def test_organ_at_island_groups_is_the_city():
    assert organ_at("civil_affairs", "460321451000").name_zh == "三沙市民政局"
    assert organs_of("460321000000") == ()


def test_organ_at_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        organ_at("township_government", JIANGUO)


def test_a_city_without_counties_has_the_organs_of_both_levels():
    keys = {row.key for row in organs_of("460400000000")}
    assert {"market_regulation", "hotline_12345", "approval_bureau"} <= keys


def test_a_county_organ_knows_its_parent():
    police = organ_at("exit_entry", CHENGMAI)
    assert organ(police.parent_id).name_zh == "澄迈县公安局"
    station = organ_at("police_station", JINJIANG)
    assert (station.name_zh, organ(station.parent_id).place) == ("澄迈县金江镇派出所", CHENGMAI)


def test_organs_of_level_lists_them_for_bulk_work(django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = organs_of_level(Level.COUNTY, keys={"health", "civil_affairs"})
    assert len(rows) == 2 * 23
    assert len({row.place for row in rows}) == 23


def test_halls_near_a_village_begin_with_its_own():
    assert [row.place for row in halls_near(JIANGUO)] == [JIANGUO, JINJIANG, CHENGMAI, "460000000000"]
    hall = halls_near(JIANGUO)[2]
    assert (hall.name_zh, hall.certainty) == ("澄迈县政务服务大厅", Certainty.UNVERIFIED)
    assert hall_at(CHENGMAI).id == hall.id


def test_windows_have_their_hall_and_place():
    rows = windows_of(CHENGMAI)
    assert [row.number for row in rows] == list(range(1, 9))
    assert window(rows[0].id) == rows[0]
    assert (rows[0].place, rows[0].hall_name_zh) == (CHENGMAI, "澄迈县政务服务大厅")
    assert windows_near("469001198001")[0].place == "469001000000"
    with pytest.raises(NotFound):
        window(0)


def test_every_village_has_a_point_with_a_window():
    assert {row.code for row in divisions_of_level(Level.VILLAGE)} == {
        row.place for row in organs_of_level(Level.VILLAGE, keys={"village_service_station"})
    }


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [
        pytest.param("460000000000", "460000000000", "469999999999", id="the province"),
        pytest.param("460100000000", "460100000000", "460199999999", id="a city"),
        pytest.param(CHENGMAI, CHENGMAI, "469023999999", id="a county"),
        pytest.param(JINJIANG, JINJIANG, "469023100999", id="a township"),
        pytest.param(JIANGUO, JIANGUO, JIANGUO, id="a village"),
    ],
)
def test_reach_holds_the_subtree_and_nothing_else(code, low, high):
    assert reach(code) == (low, high)
    below = {row.code for row in divisions_of_level(*Level) if code in line_of(row.code)}
    assert below == {row.code for row in divisions_of_level(*Level) if low <= row.code <= high}
