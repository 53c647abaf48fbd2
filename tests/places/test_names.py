"""English names made from pinyin, and the letters that people search by."""

import pytest

from qiongtai.places.adapters.names import english_of, initials_of, pinyin_of


@pytest.mark.parametrize(
    ("name", "english"),
    [
        pytest.param("金江镇", "Jinjiang Town", id="a town"),
        pytest.param("秀英街道", "Xiuying Subdistrict", id="a subdistrict"),
        pytest.param("南开乡", "Nankai Township", id="a township"),
        pytest.param("建国社区居委会", "Jianguo Community", id="a community"),
        pytest.param("美华村委会", "Meihua Village", id="a village"),
        pytest.param("国营金安农场", "State Jin'an Farm", id="a farm, with an apostrophe before a vowel"),
        pytest.param("通什镇", "Tongza Town", id="a character with a local reading"),
        pytest.param("和庆农场生活区", "Heqing Farm Living Area", id="the living area of a farm"),
        pytest.param("天涯区直辖村级区划", "Villages directly under Tianya District", id="a grouping unit"),
        pytest.param(
            "海口桂林洋经济开发区（农场）", "Haikou Guilinyang Economic Development Zone (Farm)", id="brackets"
        ),
    ],
)
def test_english_of(name, english):
    assert english_of(name) == english


def test_pinyin_and_initials_leave_out_what_has_no_sound():
    assert pinyin_of("海口桂林洋经济开发区（农场）") == "haikouguilinyangjingjikaifaqunongchang"
    assert initials_of("琼中黎族苗族自治县") == "qzlzmzzzx"
