"""The text of an announcement, its marks, and its life."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiongtai.bulletin.rules.markup import Block, Span, blocks_of, plain_words
from qiongtai.bulletin.rules.states import LIFECYCLE, AnnouncementState
from qiongtai.bulletin.rules.text import (
    BodyMissing,
    BodyTooLong,
    CharacterUnfit,
    EnglishHalf,
    ReasonsMissing,
    TimeUnfit,
    TitleMissing,
    TitleTooLong,
    WindowOver,
    WindowReversed,
    check_not_over,
    checked,
    checked_reasons,
)
from qiongtai.law.refusal import Refusal
from tests.bulletin.writing import AT, BOTH, SAID
from tests.province import moment


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param({"title_zh": " \n"}, TitleMissing, id="a title is needed"),
        pytest.param({"title_zh": "长" * 121}, TitleTooLong, id="a title is short"),
        pytest.param({"body_zh": "\r\n"}, BodyMissing, id="a text is needed"),
        pytest.param({"body_zh": "长" * 20_001}, BodyTooLong, id="a text has its limit"),
        pytest.param({"body_en": ""}, EnglishHalf, id="English is whole or not at all"),
        pytest.param({"body_zh": "停\x00电"}, CharacterUnfit, id="a NUL is no text"),
        pytest.param({"title_en": "half \ud800 pair"}, CharacterUnfit, id="half a surrogate pair is no text"),
        pytest.param({"from_at": AT, "until_at": AT}, WindowReversed, id="it ends after it begins"),
        pytest.param({"until_at": moment("2100-01-01T00:00")}, TimeUnfit, id="another century is a slip"),
    ],
)
def test_text_is_refused_in_words(change: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        checked(replace(BOTH, **change))  # type: ignore[arg-type]


def test_text_is_kept_trimmed_with_lines_ended_alike() -> None:
    clean = checked(replace(SAID, title_zh="  大厅\t停电 ", body_zh="一\r\n二\r三\n"))
    assert (clean.title_zh, clean.body_zh) == ("大厅 停电", "一\n二\n三")


def test_what_is_over_is_not_shown_any_more() -> None:
    check_not_over(None, AT)
    with pytest.raises(WindowOver):
        check_not_over(AT, AT)


@pytest.mark.parametrize("reasons", ["", "  ", "长" * 1001, "a\x00"])
def test_reasons_are_words(reasons: str) -> None:
    with pytest.raises(ReasonsMissing):
        checked_reasons(reasons)


def test_markup_reads_headings_points_and_paragraphs() -> None:
    assert blocks_of("## 一、时间\n三月五日\n上午\n\n- 一楼\n- **二楼**\n1. 取号\n2、等候") == (
        Block("heading", ((Span("一、时间"),),)),
        Block("paragraph", ((Span("三月五日"),), (Span("上午"),))),
        Block("points", ((Span("一楼"),), (Span("二楼", strong=True),))),
        Block("numbered", ((Span("取号"),), (Span("等候"),))),
    )


def test_markup_leads_to_addresses_of_the_web_alone() -> None:
    assert blocks_of("见 [指南](https://example.cn/a?b=1) 与 [本站](/search/)")[0].lines[0] == (
        Span("见 "),
        Span("指南", address="https://example.cn/a?b=1"),
        Span(" 与 "),
        Span("本站", address="/search/"),
    )
    for wrong in ("[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](//evil.cn/x)", '<a href="https://x.cn">'):
        spans = [span for block in blocks_of(wrong) for line in block.lines for span in line]
        assert not any(span.address.startswith(("javascript", "data", "//")) for span in spans), wrong


@given(st.text(alphabet="#-*1.[]() ab\n/:https汉<>&\"'", max_size=200))
def test_markup_loses_no_word_and_refuses_nothing(text: str) -> None:
    shown = plain_words(text)
    for letter in "汉ab<>&":
        assert shown.count(letter) <= text.count(letter)
        if "[" not in text:
            assert shown.count(letter) == text.count(letter)


def test_every_announcement_comes_to_an_end() -> None:
    final = (AnnouncementState.WITHDRAWN, AnnouncementState.DISCARDED)
    assert LIFECYCLE.dead_ends(final) == frozenset()
    assert LIFECYCLE.states() == frozenset(AnnouncementState)
