"""The board tells what is under way, by area and light, to those who supervise it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.law.actor import Actor, ActorKind, Grant, Power
from qiongtai.law.refusal import NotFound
from qiongtai.places.rules.subtree import reach
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.board import board
from qiongtai.watch.for_a_second import BOARDS
from tests.province import CHENGMAI, JINJIANG, officer
from tests.supervision.stories import START, Story, clocks, midnight
from tests.watch.conftest import signed_in


@pytest.mark.usefixtures("watched")
def test_board_counts_by_region_and_light():
    found = board(officer("supervisor"), None, at=START)
    assert found.total.standings == {"statutory": 1, "red": 1, "green": 1}
    assert (found.total.under_way, found.total.late) == (3, 2)
    assert found.total.alerts == {"yellow": 2, "red": 3}
    assert [(one.code, one.under_way) for one in found.parts[:2]] == [("469023000000", 2), ("460100000000", 1)]
    assert len(found.parts) == 19
    assert found.parts[0].worst == "statutory"


@pytest.mark.usefixtures("watched")
def test_board_leads_down_to_districts_and_organs():
    province = officer("supervisor")
    city = board(province, "460100000000", at=START)
    assert [one.code for one in city.parts if one.under_way] == ["460106000000"]
    assert [one.code for one in city.above] == ["460000000000"]
    district = board(province, "460106000000", at=START)
    assert [(one.code, one.under_way) for one in district.parts] == [("market_regulation", 1)]
    assert [one.code for one in district.above] == ["460000000000", "460100000000"]


@pytest.fixture
def of_jinjiang(watched: None) -> Actor:
    """A supervisor of one township, where one of two late cases of the county lies."""
    with transaction.atomic():
        SupervisionFollower().follow([Story(case_id=7, place=JINJIANG).accepted(clocks=clocks(1, 2, 90))])
    raise_due(midnight(3))
    low, high = reach(JINJIANG)
    return Actor(ActorKind.STAFF, 99, "金江镇监察员", (Grant(Power.SUPERVISE, low, high),), place=JINJIANG)


def test_a_supervisor_of_a_township_sees_what_lies_there_and_nothing_else(of_jinjiang):
    found = board(of_jinjiang, None, at=START)
    assert (found.area.code, found.area.group, found.above, found.counted) == (JINJIANG, "organ_key", (), False)
    assert found.total.standings == {"red": 1}
    assert found.total.alerts == {"yellow": 1, "red": 1}
    assert [one.case_id for one in found.latest] == [7, 7]
    assert board(officer("supervisor"), None, at=START).total.under_way == 4
    for other in (CHENGMAI, "460000000000", "469023100001"):
        with pytest.raises(NotFound):
            board(of_jinjiang, other, at=START)


@pytest.mark.usefixtures("watched")
def test_board_costs_the_same_number_of_queries_whatever_it_counts():
    province = officer("supervisor")
    with CaptureQueriesContext(connection) as queries:
        board(province, None, at=START)
    assert len(queries) == 10


def test_page_shows_the_supervisor_his_own_area_only(of_chengmai):
    assert "Chengmai County under watch" in of_chengmai.get("/watch/").content.decode()
    assert of_chengmai.get("/watch/?area=460100000000").status_code == 404
    assert of_chengmai.get("/watch/?area=460000000000").status_code == 404


@pytest.mark.parametrize("area", ["", "x", "469023", "469023100000", "' OR 1=1 --", "999999000000"])
def test_an_area_that_is_none_is_not_found(supervisor, area):
    assert supervisor.get("/watch/", {"area": area}).status_code == (404 if area else 200)


@pytest.mark.parametrize(
    "address", ["", "figures", "screen", "alerts", "alerts/1", "cases/1", "cases/1/flow", "live", "live/rows", "rules"]
)
@pytest.mark.usefixtures("watched")
def test_officers_without_the_power_find_nothing(address):
    assert signed_in("clerk").get(f"/watch/{address}").status_code == 404


def test_figures_answer_304_until_something_changes(supervisor):
    first = supervisor.get("/watch/figures")
    assert first.status_code == 200
    again = supervisor.get("/watch/figures", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with transaction.atomic():
        SupervisionFollower().follow([Story(case_id=4).accepted(START)])
    BOARDS.values.clear()
    changed = supervisor.get("/watch/figures", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_figures_of_another_language_have_another_tag(supervisor):
    english, chinese = (
        supervisor.get("/watch/figures", headers={"accept-language": one})["ETag"] for one in ("en", "zh-hans")
    )
    assert english != chinese
