"""Ways to a service: start page, audiences, themes, life events, organs, search."""

from dataclasses import replace

import pytest

from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.catalogue.queries.words import life_events, themes
from qiongtai.finder.operations.notices import refresh_notices
from qiongtai.foundation.clock import now
from qiongtai.portal.pictures import FIRST, FOR_BUSINESS, LIFE
from qiongtai.ui.templatetags.ui import icon_markup
from tests.bulletin.writing import BOTH, empty_board, published
from tests.portal.applications import code_of
from tests.province import make_searchable, officer

__all__ = ["empty_board"]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        make_searchable()


def test_every_life_event_has_a_drawing_that_exists():
    events = {event.key for event in life_events()}
    assert set(LIFE) == events
    assert {*FIRST, *FOR_BUSINESS} <= events
    assert all("<path" in icon_markup(name) for name in LIFE.values())


def test_the_start_page_leads_everywhere(anybody):
    page = anybody.get("/").content.decode()
    ways = ["/search/", "/area/", "/track/", "/my/", "/verify/", "/for/citizen/", "/for/enterprise/", "/organs/"]
    ways += [f"/theme/{theme.key}/" for theme in themes()]
    assert [way for way in ways if f'"{way}' not in page] == []


def test_the_start_page_costs_one_question_once_the_area_is_kept(anybody, django_assert_num_queries):
    anybody.get("/")
    with django_assert_num_queries(1):
        anybody.get("/")


def test_a_life_event_lists_the_areas_own_services(anybody):
    page = anybody.get("/life/open_restaurant/").content.decode()
    assert f"/item/{code_of()}/" in page
    assert "澄迈县市场监督管理局" in page


def test_a_list_costs_the_same_whatever_its_length(anybody, django_assert_num_queries):
    anybody.get("/")  # the area is kept from now on
    for way in ("/life/get_divorced/", "/life/open_restaurant/", "/theme/licensed_operation/"):
        with django_assert_num_queries(1):
            anybody.get(way)


@pytest.mark.parametrize("way", ["/for/martians/", "/theme/none/", "/life/none/", "/organs/999999999/", "/item/none/"])
def test_what_does_not_exist_is_not_found(anybody, way):
    response = anybody.get(way)
    assert (response.status_code, "没有找到这个页面" in response.content.decode()) == (404, True)


def test_a_damaged_link_to_a_page_is_refused_in_words(anybody):
    response = anybody.get("/for/citizen/", {"after": "x'x"})
    assert (response.status_code, "该列表页链接已损坏" in response.content.decode()) == (422, True)


def test_organs_stand_by_level_with_their_services(anybody):
    page = anybody.get("/organs/").content.decode()
    assert page.index("县（区）级") < page.index("省级")
    organ = page.split('href="/organs/')[2].split("/")[0]
    assert anybody.get(f"/organs/{organ}/").status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("开饭店", id="what people call it"),
        pytest.param("食品经营许可", id="its official name"),
        pytest.param("shipin jingying", id="pinyin"),
        pytest.param("food licence", id="English"),
    ],
)
def test_the_food_licence_is_found_by(index, anybody, text):
    assert f"/item/{code_of()}/" in anybody.get("/search/", {"q": text}).content.decode()


def test_finding_nothing_is_no_dead_end(index, anybody):
    page = anybody.get("/search/", {"q": "qqqqzzzz"}).content.decode()
    assert "没有找到与" in page
    assert all(f'href="{way}' in page for way in ("/organs/", "/life/", "/theme/", "/area/"))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "' OR 1=1 --", "{{ settings }}", "字" * 5000, '"AND(', "%", "😀"]
)
def test_hostile_words_are_only_words(index, anybody, text):
    response = anybody.get("/search/", {"q": text})
    assert (response.status_code, "<script>alert" in response.content.decode()) == (200, False)


def test_words_that_no_keyboard_makes_are_refused_in_words(index, anybody):
    assert anybody.get("/search/", {"q": "\x00"}).status_code == 422


def test_an_unknown_filter_is_refused(index, anybody):
    assert anybody.get("/search/", {"q": "食品", "for": "martians"}).status_code == 422


@pytest.mark.usefixtures("empty_board", "index")
def test_announcements_are_a_group_after_the_services_found(anybody, visitor):
    text = replace(BOTH, title_zh="食品经营许可窗口停电通知")
    made = published(text, at=now())
    refresh_notices({made})
    page = anybody.get("/search/", {"q": "食品经营许可"}).content.decode()
    assert page.index(f"/item/{code_of()}/") < page.index('<h2 id="notices">') < page.index("窗口停电通知")
    english = visitor(language="en").get("/search/", {"q": "power cut"}).content.decode()
    assert "Power cut" in english
    assert 'id="notices"' not in anybody.get("/search/", {"q": "身份证"}).content.decode()
    withdraw_announcement(announcement_id=made, reasons="已恢复供电，通知作废。", by=officer("publisher"), at=now())
    refresh_notices({made})
    assert "窗口停电通知" not in anybody.get("/search/", {"q": "食品经营许可"}).content.decode()
