"""Announcements are found by their words while they are seen, and never among the services."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qiongtai.bulletin.operations.withdraw import withdraw_announcement
from qiongtai.bulletin.rules.text import Text
from qiongtai.finder.operations.follow import FinderFollower
from qiongtai.finder.operations.notices import refresh_notices
from qiongtai.finder.operations.rebuild import rebuild_index
from qiongtai.finder.queries.notices import search_notices
from qiongtai.finder.queries.search import search
from qiongtai.journal.queries.facts import facts_of
from tests.bulletin.writing import AT, BOTH, SAID, empty_board, published
from tests.province import CHENGMAI, officer

__all__ = ["empty_board"]

pytestmark = pytest.mark.usefixtures("own_index", "empty_board")
LATER = AT + timedelta(hours=1)
HAIKOU = "460106000000"


def followed(*made: int) -> None:
    for one in made:
        FinderFollower().follow(facts_of("announcement", one))


def found(text: str, *, place: str = CHENGMAI, at=LATER) -> list[int]:
    return [one.id for one in search_notices(text, place=place, at=at)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("停电", id="a word of the title"),
        pytest.param("大厅停电通知", id="the whole title"),
        pytest.param("tingdian", id="its sound"),
        pytest.param("power cut", id="English"),
        pytest.param("二楼照常办公", id="what the text says"),
    ],
)
def test_an_announcement_is_found_by(text):
    made = published(BOTH)
    followed(made)
    assert found(text) == [made]


@pytest.mark.parametrize("text", ["食品经营许可", "身份证", "照常营业", "", "zzzz", "的"])
def test_an_announcement_is_not_found_by(text):
    followed(published(BOTH))
    assert found(text) == []


def test_an_announcement_is_found_in_its_place_and_below_only():
    made = published(SAID)
    followed(made)
    assert found("停电", place="469023100000") == [made]
    assert found("停电", place=HAIKOU) == []
    assert found("停电", place="460000000000") == []
    assert found("停电", place="nowhere") == []


def test_what_was_withdrawn_is_not_found():
    made = published(SAID)
    followed(made)
    withdraw_announcement(announcement_id=made, reasons="已恢复供电，通知作废。", by=officer("publisher"), at=LATER)
    followed(made)
    assert found("停电") == []


def test_the_window_opens_and_closes_by_the_clock_without_any_fact():
    day = timedelta(days=1)
    made = published(replace(SAID, from_at=AT + day, until_at=AT + day * 3))
    followed(made)
    moments = (AT, AT + day, AT + day * 3 - timedelta(seconds=1), AT + day * 3)
    assert [found("停电", at=one) for one in moments] == [[], [made], [made], []]


def test_a_draft_is_not_indexed_and_following_again_changes_nothing():
    made = published(SAID)
    assert refresh_notices() == 1
    followed(made, made)
    assert found("停电") == [made]
    assert refresh_notices({made, 10**9}) == 1


def test_the_index_made_anew_has_the_announcements_too():
    made = published(SAID)
    rebuild_index()
    assert found("停电") == [made]
    assert [one.item_key for one in search("停电", place=CHENGMAI).rows if "停电" in one.name_zh] == []


def test_the_best_come_first_and_no_more_than_three():
    other = [published(replace(SAID, title_zh=f"第{number}号大厅通知")) for number in "一二三四"]
    made = published(SAID)
    followed(*other, made)
    answers = found("大厅停电通知")
    assert answers[0] == made
    assert len(answers) <= 3


def test_a_long_text_is_read_to_where_it_says_what_it_is_about():
    said: Text = replace(
        SAID, title_zh="关于开展专项工作的公告", body_zh="为了方便群众。" * 60 + "现公布槟榔收购点名单。"
    )
    made = published(said)
    followed(made)
    assert found("槟榔收购点") == [made]
