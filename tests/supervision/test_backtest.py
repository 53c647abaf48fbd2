"""Live, after a stop, all over again, and in a backtest: the same rules raise the same of the same facts."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.cases import facts
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.refusal import Stale
from qiongtai.supervision.models import (
    Alert,
    Backtest,
    BacktestFinding,
    Counted,
    Deadline,
    JudgedMonth,
    ParkedRule,
    Tally,
    WatchedCase,
    WatchedMatter,
)
from qiongtai.supervision.operations.backtest import Busy, PeriodWrong, ask_backtest, cancel_backtest, try_again
from qiongtai.supervision.operations.draft_rule import draft_rule, make_rule
from qiongtai.supervision.operations.judge_month import judge_month
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.review_rule import approve_rule, send_rule
from qiongtai.supervision.operations.run_backtests import run_backtests
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.rulebook import rulebook
from qiongtai.supervision.rules.memory import Trial
from tests.supervision.beside import Chain, ended
from tests.supervision.stories import CHENGMAI, DAY, HOUR, START, Story, midnight
from tests.supervision.test_histories import END, histories
from tests.supervision.test_rule_versions import AUTHOR, OTHER, OWN

MOMENT = timedelta(seconds=1)
BEFORE = START - DAY * 30
TABLES = (Deadline, WatchedCase, WatchedMatter, Tally, Counted, JudgedMonth)


def approved(code, at=BEFORE):
    send_rule(code=code, by=AUTHOR, at=at)
    approve_rule(code=code, from_at=at, reasons="同意", by=OTHER, at=at)


def own_rules():
    """Put three rules of supervisors' own in force, and change one of the house's in the midst of it."""
    template = {"kind": "term", "starts": "case.task_opened", "ends": "case.task_done", "value": 2, "unit": "workday"}
    approved(make_rule(spec={**OWN, "condition": "", "template": template}, why="新规", by=AUTHOR, at=BEFORE))
    event = {"kind": "event", "starts": "case.correction_asked"}
    spec = {**OWN, "decided_by": "event", "condition": "fact.round > 1", "template": event}
    approved(make_rule(spec=spec, why="新规", by=AUTHOR, at=BEFORE))
    share = {"kind": "share", "part": "withdrawn", "whole": "received"}
    params = {"min_cases": 1, "rate": 0.0, "times_peer_mean": 0.0}
    spec = {**OWN, "decided_by": "monthly", "condition": "", "params": params, "template": share}
    approved(make_rule(spec=spec, why="新规", by=AUTHOR, at=BEFORE))
    draft_rule(code="C4", changes={"params": {"min_chars": 300}}, why="试行", by=AUTHOR, at=START + DAY * 9)
    approved("C4", at=START + DAY * 9)


@st.composite
def promises(draw):
    chain = Chain()
    at = START + HOUR * draw(st.integers(0, 200))
    said = {"promise_id": 1, "case_id": 1, "number": "N1", "material": "plan", "place": CHENGMAI}
    end = midnight((at - START).days + 2)
    chain.tell(facts.PromiseMade(**said, signer="张三", **ended(end)), at)
    if draw(st.booleans()):
        chain.tell(facts.PromiseKept(**said, late=False), at + DAY * draw(st.integers(1, 12)))
    return chain.told


def followed(facts_, tallied=True):
    with transaction.atomic():
        SupervisionFollower().follow([one for one in facts_ if one.kind in SupervisionFollower.kinds])
    if tallied:
        counted = [one for one in facts_ if one.kind in TallyFollower.kinds]
        if counted:
            TallyFollower().follow(counted)


def swept(at):
    raise_due(at)
    raise_due_matters(at)


def raised():
    """Return the alerts that stand, without those about the alerts themselves."""
    rows = Alert.objects.exclude(state="withdrawn").order_by("breach")
    return list(
        rows.values_list("breach", "rule", "rule_version", "colour", "at", "point", "place", "organ_key", "number")
    )


def judged_months():
    month = (START + DAY * 32).replace(day=1)
    while month <= END + DAY * 32:
        judge_month(month)
        month = (month + DAY * 32).replace(day=1)


def tallied():
    rows = Tally.objects.exclude(measure__in=("yellow_alerts", "red_alerts"))
    return {(one.day.replace(day=1), one.place, one.measure): 0 for one in rows} | _sums(rows)


def _sums(rows):
    sums = {}
    for one in rows:
        key = (one.day.replace(day=1), one.place, one.measure)
        sums[key] = sums.get(key, 0) + one.value
    return sums


def forget(*more):
    for table in (*TABLES, *more):
        table.objects.all().delete()


@pytest.mark.usefixtures("rules")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True).flatmap(
        lambda ids: st.tuples(*(histories(case_id=one) for one in ids))
    ),
    promises(),
    st.integers(1, 6),
)
def test_live_and_caught_up_and_rebuilt_and_backtested_are_equal(stories, promise, batch):
    with transaction.atomic():
        own_rules()
        told = sorted([row for story in (*stories, promise) for row in story], key=lambda row: row.at)
        for first in range(0, len(told), batch):
            swept(told[first].at - MOMENT)
            followed(told[first : first + batch])
        swept(END)
        judged_months()
        live, counts = raised(), tallied()
        for more in ((), (Alert,)):
            forget(*more)
            followed(told)
            swept(END)
            judged_months()
            assert (raised(), tallied()) == (live, counts)
        trial = Trial(rulebook(), None, END + DAY * 60)
        for first in range(0, len(told), batch):
            trial.take(told[first : first + batch])
        trial.end(END + DAY * 60)
        found = [(one.key, one.rule, one.version, one.colour, one.at, one.point) for one, _ in trial.found.values()]
        assert sorted(found) == [one[:6] for one in live]
        backtested = {(month, unit[0], measure): value for month, unit, measure, value in trial.tallies()}
        assert backtested == counts
        transaction.set_rollback(True)


@pytest.mark.usefixtures("rules")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories(), st.integers(0, 60), st.integers(1, 30))
def test_a_period_holds_what_broke_in_it_and_nothing_else(facts_, first, days):
    whole = Trial(rulebook(), None, END)
    whole.take(facts_)
    whole.end()
    from_at, until_at = START + DAY * first, START + DAY * (first + days)
    part = Trial(rulebook(), from_at, until_at)
    part.take(facts_)
    part.end()
    within = {key for key, (one, _) in whole.found.items() if from_at <= one.at < until_at}
    assert part.found.keys() == within


def journaled(*case_ids, at=START):
    """Record cases that came in and wait for an answer."""
    with transaction.atomic():
        for case_id in case_ids:
            due_at = midnight(5)
            came = facts.CaseSubmitted(
                **Story(case_id=case_id).taken_in, entry_version_id=1, answer_due_at=due_at, answer_due_on=due_at.date()
            )
            record(came, by=SYSTEM, at=at)


@pytest.fixture
def journal(transactional_db):
    load_rules(at=BEFORE)


def run(at, portion=2):
    rounds = 0
    while run_backtests(at, portion):
        rounds += 1
        assert rounds < 100
    return rounds


def asked(code, number, at, by=AUTHOR):
    return ask_backtest(code=code, number=number, from_at=START, until_at=at, by=by, at=at)


@pytest.mark.usefixtures("journal")
def test_a_backtest_of_a_draft_finds_what_it_would_have_raised_and_raises_nothing():
    code = make_rule(spec=OWN, why="新规", by=AUTHOR, at=START)
    journaled(1, 2, 3)
    follow(SupervisionFollower(), at=START)
    before = Alert.objects.count()
    one = asked(code, 1, START + DAY)
    with pytest.raises(Busy):
        asked(code, 1, START + DAY)
    assert run(START + DAY) == 2
    row = Backtest.objects.get(pk=one)
    assert (row.state, row.facts_read, row.facts_total, row.found, row.error) == ("done", 3, 3, 3, "")
    found = BacktestFinding.objects.filter(backtest=one).order_by("case_id")
    assert [(each.case_id, each.number, each.at) for each in found] == [
        (number, f"N{number}", START + HOUR * 6) for number in (1, 2, 3)
    ]
    assert Alert.objects.count() == before
    assert [fact.kind for fact in facts_of("backtest", one)] == ["backtest.asked"]


@pytest.mark.usefixtures("journal")
def test_a_backtest_can_be_cancelled_and_one_over_days_to_come_is_refused():
    journaled(*range(1, 8))
    follow(SupervisionFollower(), at=START)
    with pytest.raises(PeriodWrong):
        ask_backtest(code="T5", number=1, from_at=START, until_at=START + DAY, by=AUTHOR, at=START)
    one = asked("T5", 1, midnight(9))
    assert run_backtests(midnight(9), 2) == 2
    cancel_backtest(backtest_id=one, by=AUTHOR, at=midnight(9))
    assert run(midnight(9)) == 0
    assert Backtest.objects.get(pk=one).state == "cancelled"
    assert BacktestFinding.objects.count() == 0
    with pytest.raises(Stale):
        cancel_backtest(backtest_id=one, by=AUTHOR, at=midnight(9))


@pytest.mark.usefixtures("journal")
def test_a_rule_that_fails_stands_aside_with_its_error_and_catches_up_when_it_is_tried_again():
    """Its terms that began meanwhile run on, and what it missed is raised with its true time."""
    broken = {**OWN, "condition": 'fact.entry_id != 2 || fact.nothing == "x"'}
    code = make_rule(spec=broken, why="新规", by=AUTHOR, at=BEFORE)
    approved(code)
    journaled(1, 2, 3)
    follow(SupervisionFollower(), at=START)
    assert not ParkedRule.objects.exists()
    with transaction.atomic():
        story = Story(case_id=4)
        taken = {**story.taken_in, "entry_id": 2}
        record(
            facts.CaseSubmitted(
                **taken, entry_version_id=1, answer_due_at=midnight(5), answer_due_on=midnight(5).date()
            ),
            by=SYSTEM,
            at=START + HOUR,
        )
    follow(SupervisionFollower(), at=START)
    parked = ParkedRule.objects.get()
    assert (parked.code, parked.failed_at) == (code, START + HOUR)
    assert "nothing" in parked.error
    assert "rule.parked" in [fact.kind for fact in facts_of("rule", code)]
    journaled(5, at=START + HOUR * 2)
    follow(SupervisionFollower(), at=START)
    raise_due(midnight(6))
    assert set(Alert.objects.values_list("rule", flat=True)) == {"T5"}
    draft_rule(code=code, changes={"condition": ""}, why="更正", by=AUTHOR, at=midnight(6))
    try_again(code=code, by=AUTHOR, at=midnight(6))
    run(midnight(6))
    assert Backtest.objects.get().state == "failed"
    assert ParkedRule.objects.exists()
    approved(code, at=midnight(6))
    run(midnight(6))
    assert not ParkedRule.objects.exists()
    own = Alert.objects.filter(rule=code).order_by("case_id")
    assert list(own.values_list("case_id", "rule_version", "at")) == [
        (1, 2, START + HOUR * 6),
        (2, 2, START + HOUR * 6),
        (3, 2, START + HOUR * 6),
        (4, 2, START + HOUR * 7),
        (5, 2, START + HOUR * 8),
    ]
    assert facts_of("rule", code)[-1].body["raised"] == 5
    journaled(6, at=midnight(6))
    follow(SupervisionFollower(), at=midnight(6))
    raise_due(midnight(7))
    assert own.count() == 6


@pytest.mark.usefixtures("journal")
def test_a_stop_of_a_day_loses_nothing():
    code = make_rule(spec=OWN, why="新规", by=AUTHOR, at=BEFORE)
    approved(code)
    journaled(1)
    follow(SupervisionFollower(), at=START)
    journaled(2, at=START + HOUR)
    assert raise_due(START + DAY) == 0
    follow(SupervisionFollower(), at=START + DAY)
    raise_due(START + DAY)
    assert list(Alert.objects.order_by("case_id").values_list("rule", "at")) == [
        (code, START + HOUR * 6),
        (code, START + HOUR * 7),
    ]
