"""What people type finds the service that they mean."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from qiongtai.finder.queries.search import SearchNotReady, Suggestion, search
from qiongtai.foundation.keyset import CursorBroken
from tests.province import CHENGMAI, JIANGUO, JINJIANG

PROVINCE = "460000000000"
HERE = Path(__file__).parent


def read(name: str) -> list[Any]:
    kinds = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(query, id=f"{kind}: {query['text']}") for kind, queries in kinds.items() for query in queries]


def keys(text: str, place: str = CHENGMAI, **options: Any) -> list[str]:
    return [hit.item_key for hit in search(text, place=place, **options).rows]


@pytest.mark.parametrize("query", read("queries.yaml"))
def test_search_understands(query, index):
    assert query["item"] in keys(query["text"])[: query.get("top", 3)]


def test_search_understands_most_of_what_nobody_thought_of(index):
    queries = [parameter.values[0] for parameter in read("unseen.yaml")]
    found = [query for query in queries if query["item"] in keys(query["text"])[:3]]
    assert len(found) >= 0.85 * len(queries)


def test_search_gives_the_entry_that_serves_the_place(index):
    assert search("居住证明", place=JIANGUO).rows[0].entry_code == f"residence-proof-{JIANGUO}"
    assert search("结婚登记", place=JIANGUO).rows[0].entry_code == f"marriage-registration-{JINJIANG}"
    hit = search("食品经营许可", place=JIANGUO).rows[0]
    assert (hit.entry_code, hit.handled) == (f"food-business-licence-{CHENGMAI}", True)
    assert (hit.organ_zh, hit.snippet_zh) == ("澄迈县市场监督管理局", "食品经营许可证")


def test_search_describes_what_is_handled_further_down(index):
    hit = search("居住证明", place=CHENGMAI).rows[0]
    assert (hit.entry_code, hit.handled, hit.organ_zh) == (f"residence-proof-{PROVINCE}", False, "")


@pytest.mark.parametrize("place", ["", "nowhere", "999999999999x", "' OR 1=1"])
def test_search_of_an_unknown_place_is_of_the_province(place, index):
    assert search("居住证明", place=place).rows[0].entry_code == f"residence-proof-{PROVINCE}"


def test_search_leaves_out_what_serves_only_others(index):
    assert "company_establishment" not in keys("注册公司", audience="person")
    assert "marriage_registration" not in keys("结婚", audience="enterprise")
    assert keys("结婚", audience="both") == keys("结婚")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "？！。，",
        "的",
        "a",
        "\x00",
        "🦀🦀",
        "zzzzqqqqxxxx",
        "'; DROP TABLE catalogue_entry; --",
        "<script>alert(1)</script>",
        "AND OR NOT +-*/:^~",
        "许" * 5000,
        "\ud800",
        "٣٤٥",
    ],
    ids=ascii,
)
def test_search_of_anything_answers_or_finds_nothing(text, index):
    results = search(text, place=CHENGMAI)
    assert len(results.rows) <= 20


def test_search_of_nonsense_finds_nothing(index):
    for text in ("zzzzqqqqxxxx", "🦀", "", "的"):
        assert search(text, place=CHENGMAI).rows == ()


def test_search_comes_page_by_page_without_repeating(index):
    whole = keys("许可", limit=30)
    first = search("许可", place=CHENGMAI, limit=10)
    second = search("许可", place=CHENGMAI, limit=10, after=first.next)
    assert [hit.item_key for hit in (*first.rows, *second.rows)] == whole[:20]
    assert search("许可", place=CHENGMAI, limit=10, after="9999").rows == ()


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "99999", "٣"])
def test_search_refuses_a_damaged_cursor(after, index):
    with pytest.raises(CursorBroken):
        search("许可", place=CHENGMAI, after=after)


def test_search_suggests_a_name_for_a_slip_of_the_hand(index):
    assert search("pasport", place=CHENGMAI).suggestion == Suggestion("普通护照签发", "Ordinary passport")
    assert search("passport", place=CHENGMAI).suggestion is None
    assert search("护照", place=CHENGMAI).suggestion is None


def test_search_touches_no_database(index, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search("身份证", place=JIANGUO).rows


def test_search_without_an_index_asks_for_patience(own_index):
    with pytest.raises(SearchNotReady):
        search("身份证", place=CHENGMAI)
