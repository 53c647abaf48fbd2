"""How dates, codes and names are said."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.utils.translation import override

from qiongtai.law.points import Point
from qiongtai.ui import wording


@dataclass
class Row:
    name_zh: str = "澄迈县"
    name_en: str = "Chengmai County"
    organ_zh: str = "县政府"
    organ_en: str = ""


@pytest.mark.parametrize(
    ("language", "stem", "said"),
    [
        pytest.param("zh-hans", "name", "澄迈县", id="Chinese on a Chinese page"),
        pytest.param("en", "name", "Chengmai County", id="English on an English page"),
        pytest.param("en", "organ", "县政府", id="the other language rather than nothing"),
        pytest.param("en", "missing", "", id="nothing where there is nothing"),
    ],
)
def test_a_row_is_named_in(language, stem, said):
    with override(language):
        assert wording.named(Row(), stem) == said


def test_a_mapping_is_named_like_an_object():
    with override("en"):
        assert wording.named({"name_zh": "海口市", "name_en": "Haikou"}) == "Haikou"


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "受理"), ("en", "Acceptance")])
def test_a_code_is_said_in_words(language, said):
    with override(language):
        assert wording.label_of(Point.ACCEPT) == said


class Unknown(StrEnum):
    ODD_ONE = "odd_one"


@pytest.mark.parametrize(("code", "said"), [(Unknown.ODD_ONE, "odd one"), ("text", "text"), (None, ""), ("", "")])
def test_a_code_without_words_is_still_readable(code, said):
    assert wording.label_of(code) == said


LATE = datetime(2025, 10, 30, 16, 5, tzinfo=UTC)  # five past midnight in China, a day later


@pytest.mark.parametrize(
    ("language", "day", "instant", "weekday"),
    [
        ("zh-hans", "2025年10月31日", "2025年10月31日 00:05", "周五"),
        ("en", "31 October 2025", "31 October 2025 00:05", "Friday"),
    ],
)
def test_an_instant_is_said_by_the_clock_of_china(language, day, instant, weekday):
    with override(language):
        said = (wording.date_in_words(LATE), wording.instant_in_words(LATE), wording.weekday_in_words(LATE))
    assert said == (day, instant, weekday)


def test_the_midnight_that_closes_a_day_belongs_to_that_day():
    assert wording.last_day_of(datetime(2025, 10, 30, 16, 0, tzinfo=UTC)) == date(2025, 10, 30)


def test_no_day_is_said_as_nothing():
    assert (wording.date_in_words(None), wording.instant_in_words(None), wording.last_day_of(None)) == ("", "", None)
