"""Reading what people type, and what services are called."""

import subprocess
import sys

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from qiongtai.catalogue.adapters.files import read_items
from qiongtai.finder.adapters.language import DATA, Words, reader, sounds, synonyms
from qiongtai.finder.rules.sounds import fold
from qiongtai.finder.rules.terms import INITIALS, PHRASE, SOUND, WORD, Described
from qiongtai.finder.rules.text import LONGEST, normal, parts

READER = reader()


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("shipinjingying", ["shi", "pin", "jing", "ying"]),
        ("xian", ["xian"]),
        ("shenfenzheng", ["shen", "fen", "zheng"]),
        ("jiehunz", ["jie", "hun"]),
        ("lvshi", ["lv", "shi"]),
        ("street", []),
        ("qqq", []),
        ("", []),
    ],
)
def test_letters_are_cut_into_syllables(letters, syllables):
    assert sounds().spelled(letters) == syllables


@pytest.mark.parametrize(
    ("one", "other"), [("shi", "si"), ("zheng", "zen"), ("ping", "pin"), ("nan", "lan"), ("lv", "lu"), ("chang", "can")]
)
def test_sounds_that_the_south_mixes_up_are_one(one, other):
    assert fold(one) == fold(other)


def test_sounds_that_differ_stay_apart():
    assert len({fold(one) for one in ("shi", "ji", "pu", "du", "bao", "hao", "xian", "xiong")}) == 8


def test_the_table_of_sounds_agrees_with_pypinyin():
    for raw in read_items():
        for character, said in zip(
            raw["name_zh"], pinyin(raw["name_zh"], style=Style.NORMAL, errors=list), strict=True
        ):
            if "一" <= character <= "鿿":
                assert set(said) & set(sounds().readings[character]), character


def test_a_service_is_kept_under_names_words_sounds_and_initials():
    terms = READER.terms_of(Described(["居民身份证申领"], ["Identity card"], [], []))
    assert "身份证" in terms[WORD]
    assert "sfz" in terms[INITIALS]
    assert "sen_fen" in terms[SOUND]
    assert terms[PHRASE] == ["居民身份证申领", "identitycard"]


def test_idle_words_say_nothing():
    assert [clue.term for clue in READER.clues_of("怎么办理") if clue.field == WORD] == []
    assert "身份证" in [clue.term for clue in READER.clues_of("我想办身份证需要什么材料") if clue.field == WORD]


def test_normal_reads_wide_letters_and_only_so_many():
    assert normal("ＫＴＶ") == "ktv"
    assert len(normal("许" * 500)) == LONGEST


def test_parts_are_all_of_them():
    assert list(parts("abcd", 2, 3)) == ["ab", "abc", "bc", "bcd", "cd"]


def test_by_names_are_of_items_that_exist_and_said_once():
    names = synonyms()["names"]
    assert set(names) == {raw["key"] for raw in read_items()}
    for key, called in names.items():
        for language in ("zh", "en"):
            assert called[language], key
            assert len(set(called[language])) == len(called[language]), key
    assert all(isinstance(word, str) for listing in ("idle", "words") for word in synonyms()[listing])


def test_data_files_are_text_that_git_shows():
    assert (DATA / "sounds.txt").read_text(encoding="utf-8").startswith("#")


@given(st.text(max_size=90))
def test_clues_never_fail_and_stay_few(text):
    assert len(READER.clues_of(text)) < 1500


def test_jieba_leaves_no_handlers():
    words = Words()
    words.initialize()
    assert words.words("食品经营许可证")[-1] == "许可证"
    assert jieba.default_logger.handlers == []


def test_jieba_comes_without_pkg_resources():
    said = "import sys, qiongtai.finder.adapters.language; print('pkg_resources' in sys.modules)"
    ran = subprocess.run([sys.executable, "-W", "error", "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
