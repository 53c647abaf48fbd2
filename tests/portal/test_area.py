"""Choosing one's place among five levels."""

import pytest

from qiongtai.portal.views.area import found_places
from tests.province import CHENGMAI, JIANGUO

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("澄迈", id="the beginning of the Chinese name"),
        pytest.param("chengmai", id="pinyin"),
        pytest.param("CM", id="initials in capitals"),
        pytest.param("Chengmai County", id="the English name"),
    ],
)
def test_a_place_is_found_by(text):
    assert found_places(text)[0].place.code == CHENGMAI


def test_a_found_village_says_where_it_lies():
    (found,) = [one for one in found_places("建国社区") if one.place.code == JIANGUO]
    assert [above.name_zh for above in found.above] == ["澄迈县", "金江镇"]


def test_a_name_that_only_repeats_the_one_above_it_is_left_out():
    (danzhou,) = {tuple(above.name_zh for above in one.above) for one in found_places("春鸣社区")}
    assert danzhou.count("儋州市") == 1


def test_the_page_says_so_when_no_place_has_the_name(anybody):
    assert "没有找到这个地名" in anybody.get("/area/", {"q": "没有这里"}).content.decode()


def test_the_chosen_place_is_kept_and_leads_back(visitor):
    response = visitor(area="").post("/area/keep", {"code": JIANGUO, "next": "/organs/"})
    assert (response.status_code, response.url, response.cookies["area"].value) == (302, "/organs/", JIANGUO)
    assert response.cookies["area"]["httponly"] is True


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""])
def test_the_way_back_never_leaves_the_site(visitor, address):
    assert visitor().post("/area/keep", {"code": CHENGMAI, "next": address}).url == "/"


@pytest.mark.parametrize("code", ["", "999999999999", "abc", "4690230000000", "'; drop table --"])
def test_a_code_that_names_no_place_is_not_found(visitor, code):
    response = visitor().post("/area/keep", {"code": code})
    assert (response.status_code, "area" in response.cookies) == (404, False)


@pytest.mark.parametrize("cookie", ["999999999999", "x" * 3000, "<script>", "46902300000a"])
def test_a_broken_cookie_counts_as_the_whole_province(visitor, cookie):
    page = visitor(area=cookie).get("/").content.decode()
    assert "选择所在区域" in page
    assert "<script>" not in page


def test_choosing_needs_a_post(anybody):
    assert anybody.get("/area/keep").status_code == 405
