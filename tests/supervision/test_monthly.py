"""A month is judged once, when it is over and counted."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.cases.facts import CaseSubmitted
from qiongtai.foundation.clock import CHINA
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.models import Alert, JudgedMonth, Tally
from qiongtai.supervision.operations.judge_month import judge_month
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.rules.monthly import judge
from qiongtai.voices.facts import VoiceRated
from qiongtai.voices.rules.grades import Grade
from qiongtai.voices.rules.stages import RatingChannel, Stage
from tests.supervision.stories import CHENGMAI, RULES, START, Story

LINGAO = "469024000000"
MARCH, OVER = date(2026, 3, 31), datetime(2026, 4, 1, 0, 0, tzinfo=CHINA)
KEY = "market_regulation"


def judged(code, *units):
    sums = {(place, KEY): counts for place, counts in units}
    return [one.place for one, _ in judge(RULES[code], sums, MARCH)]


@pytest.mark.parametrize(
    ("code", "part", "whole"),
    [
        ("Q1", "not_accepted", "received"),
        ("Q2", "corrections", "received"),
        ("Q3", "pauses", "accepted"),
        ("Q4", "withdrawn", "received"),
        ("E2", "bad_ratings", "ratings"),
    ],
)
def test_a_share_above_the_limit_is_raised_from_enough_cases_on(code, part, whole):
    limit = RULES[code].params["rate"]
    over, just = int(100 * limit) + 1, int(100 * limit)
    assert judged(code, (CHENGMAI, {part: over, whole: 100})) == [CHENGMAI]
    assert judged(code, (CHENGMAI, {part: just, whole: 100})) == []
    assert judged(code, (CHENGMAI, {part: 19, whole: 19})) == []
    assert judged(code, (CHENGMAI, {part: 20, whole: 20})) == [CHENGMAI]
    assert judged(code) == []


@pytest.mark.parametrize(("of_peers", "raised"), [(6, [CHENGMAI]), (7, [])])
def test_q1_is_raised_only_where_peers_do_it_half_as_often(of_peers, raised):
    units = (CHENGMAI, {"not_accepted": 13, "received": 100}), (LINGAO, {"not_accepted": of_peers, "received": 100})
    assert judged("Q1", *units) == raised


def tallied(measure, value, day=MARCH, place=CHENGMAI):
    names = {"organ_key": KEY, "item_key": "x", "channel": "online", "region": place}
    Tally.objects.create(day=day, place=place, measure=measure, value=value, **names)


@pytest.mark.usefixtures("rules")
def test_a_month_is_judged_once_when_it_is_over():
    tallied("received", 30)
    tallied("withdrawn", 9, day=date(2026, 3, 1))
    tallied("not_accepted", 30, day=date(2026, 4, 1))
    assert judge_month(OVER - timedelta(seconds=1)) == 0
    assert judge_month(OVER) == 1
    alert = Alert.objects.get()
    assert (alert.rule, alert.at, alert.case_id, alert.number) == ("Q4", OVER, None, "2026-03")
    assert (alert.county, alert.organ_key, alert.subject_kind) == (CHENGMAI, KEY, "month")
    assert alert.particulars == {"month": "2026-03", "share": "30.0%", "of": 30}
    with CaptureQueriesContext(connection) as queries:
        assert judge_month(OVER + timedelta(days=9)) == 0
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) == 1
    assert Alert.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_month_waits_until_its_facts_are_counted_and_ratings_are_among_them():
    load_rules()
    follow(TallyFollower(), at=START)
    story = Story(case_id=1)
    with transaction.atomic():
        came = CaseSubmitted(**story.taken_in, entry_version_id=1, answer_due_at=OVER, answer_due_on=MARCH)
        rated = [
            VoiceRated(
                voice_id=number, about_kind="case", about_id="1", stage=Stage.END, reasons=(), named=False,
                grade=Grade.DISSATISFIED if number < 4 else Grade.VERY_SATISFIED,
                channel=RatingChannel.OWN_PAGE, place=CHENGMAI,
            )
            for number in range(1, 22)
        ]  # fmt: skip
        errand = VoiceRated(
            voice_id=99, about_kind="errand", about_id="1", stage=Stage.ERRAND, reasons=(), named=False,
            grade=Grade.DISSATISFIED, channel=RatingChannel.OWN_PAGE, place=CHENGMAI,
        )  # fmt: skip
        record(came, *rated, errand, by=SYSTEM, at=START)
    assert judge_month(OVER) == 0
    assert JudgedMonth.objects.count() == 0
    follow(TallyFollower(), at=START)
    assert dict(Tally.objects.values_list("measure", "value")) == {"received": 1, "ratings": 21, "bad_ratings": 3}
    assert judge_month(OVER) == 1
    assert Alert.objects.get().rule == "E2"
