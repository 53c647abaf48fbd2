"""The follower and the sweep keep their tables, and raise each breach once."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qiongtai.cases import facts
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.law.points import Point
from qiongtai.supervision.models import Alert, Counted, Deadline, RuleSpell, Tally, WatchedCase
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.rebuild import rebuild_supervision
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.tally import TallyFollower
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests.supervision.stories import DAY, HOUR, START, Story, clocks, midnight
from tests.supervision.test_histories import END, histories

MOMENT = timedelta(seconds=1)


def followed(*rows):
    with transaction.atomic():
        SupervisionFollower().follow(rows)


def raised():
    return [(one.rule, one.colour, one.at) for one in Alert.objects.order_by("at", "id")]


@pytest.mark.usefixtures("rules")
def test_follow_keeps_what_facts_say_and_the_deadlines_that_follow():
    story = Story(case_id=9)
    followed(story.accepted(), story.opened(START, 7, Point.HANDLE, midnight(1)))
    row = WatchedCase.objects.get()
    assert (row.case_id, row.number, row.state, row.standing) == (9, "N9", "accepted", "green")
    assert (row.county, row.region, row.organ_key) == ("469023000000", "469023000000", "market_regulation")
    deadlines = Deadline.objects.order_by("fires_at").values_list("rule", "colour", "task_id", "fired")
    assert list(deadlines) == [
        ("T4", "yellow", 7, False),
        ("T4", "red", 7, False),
        ("T1", "yellow", 0, False),
        ("T2", "red", 0, False),
        ("T3", "red", 0, False),
    ]
    followed(story.done(START + HOUR, 7, Point.HANDLE, 2), story.decided(START + DAY))
    assert [one.rule for one in Deadline.objects.all()] == ["T6"]


@pytest.mark.usefixtures("rules")
def test_raise_due_touches_what_is_due_and_nothing_twice():
    followed(Story(case_id=1).accepted())
    followed(Story(case_id=2).accepted(clocks=clocks(30, 31, 40)))
    assert raise_due(midnight(7) - MOMENT) == 0
    assert raise_due(midnight(8)) == 1
    assert raised() == [("T1", "yellow", midnight(7)), ("T2", "red", midnight(8))]
    assert raise_due(midnight(8)) == 0
    assert WatchedCase.objects.get(pk=1).standing == "red"
    with CaptureQueriesContext(connection) as queries:
        raise_due(midnight(9))
    assert [one["sql"].split()[0] for one in queries if "SAVEPOINT" not in one["sql"]] == ["SELECT", "SELECT"]


@pytest.mark.usefixtures("rules")
def test_an_alert_is_recorded_in_the_journal():
    followed(Story(case_id=1).accepted())
    raise_due(midnight(7))
    alert = Alert.objects.get()
    (fact,) = facts_of("alert", alert.pk)
    assert (fact.kind, fact.at, fact.place) == ("alert.raised", midnight(7), "469023000000")
    assert fact.body["breach"] == alert.breach
    assert alert.origin == "platform"


@pytest.mark.usefixtures("rules")
def test_an_unfounded_alert_is_withdrawn_and_the_journal_says_so():
    story = Story()
    followed(story.accepted(clocks=clocks(None, 8, None)))
    raise_due(midnight(8))
    followed(story.decided(midnight(8) - MOMENT))
    alert = Alert.objects.get()
    assert alert.state == "withdrawn"
    assert [one.kind for one in facts_of("alert", alert.pk)] == ["alert.raised", "alert.withdrawn"]


@pytest.mark.usefixtures("rules")
def test_a_rule_switched_off_raises_nothing():
    RuleSpell.objects.filter(code="T2").update(until_at=START)
    followed(Story().accepted())
    raise_due(midnight(8))
    assert [one[0] for one in raised()] == ["T1"]


@pytest.mark.usefixtures("rules")
def test_following_costs_the_same_for_one_case_and_for_many():
    def asked(*rows):
        with CaptureQueriesContext(connection) as queries:
            SupervisionFollower().follow(rows)
        return len([one for one in queries if "SAVEPOINT" not in one["sql"]])

    one = asked(Story(case_id=1).accepted())
    many = asked(*(Story(case_id=number).accepted() for number in range(10, 60)))
    assert one == many == 4


def state_of(alerts: bool = True):
    """Return everything that supervision knows, without what depends on the order of writing."""
    cases = list(WatchedCase.objects.order_by("pk").values())
    deadlines = list(Deadline.objects.order_by("case", "rule", "colour", "task_id").values_list(
        "case", "rule", "colour", "task_id", "fires_at", "fired"
    ))  # fmt: skip
    found = Alert.objects.order_by("breach").values_list(
        "breach", "rule", "colour", "at", "point", "place", "organ_key"
    )
    return cases, deadlines, list(found) if alerts else []


def forget():
    for table in (Deadline, WatchedCase, Alert, Tally, Counted):
        table.objects.all().delete()


@pytest.mark.usefixtures("rules")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True).flatmap(
    lambda ids: st.tuples(*(histories(case_id=one) for one in ids))
), st.integers(1, 6))  # fmt: skip
def test_live_and_caught_up_and_rebuilt_are_equal(stories, batch):
    forget()
    told = sorted((row for story in stories for row in story), key=lambda row: row.at)
    for first in range(0, len(told), batch):
        if first:
            raise_due(told[first].at - MOMENT)
        followed(*told[first : first + batch])
    raise_due(END)
    live = state_of()
    alerts = Alert.objects.count()
    for table in (Deadline, WatchedCase):
        table.objects.all().delete()
    followed(*told)
    raise_due(END)
    assert state_of() == live
    assert Alert.objects.count() == alerts
    forget()
    followed(*told)
    raise_due(END)
    assert state_of() == live


@pytest.mark.usefixtures("rules")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(histories(case_id=1), histories(case_id=2)), st.integers(1, 6))
def test_tallies_do_not_depend_on_how_they_were_followed(stories, batch):
    def tallies():
        return set(Tally.objects.values_list("day", "place", "organ_key", "item_key", "channel", "measure", "value"))

    forget()
    wanted = TallyFollower.kinds or frozenset()
    told = sorted((row for story in stories for row in story if row.kind in wanted), key=lambda row: row.at)
    for first in range(0, len(told), batch):
        TallyFollower().follow(told[first : first + batch])
    live = tallies()
    forget()
    TallyFollower().follow(told)
    assert tallies() == live
    received = sum(one[-1] for one in live if one[-2] == "received")
    assert received == len([row for row in told if row.kind == "case.submitted"]) == 2


@pytest.mark.django_db(transaction=True)
def test_from_the_journal_to_the_alert_and_back_again():
    load_rules()
    story = Story(case_id=1)
    said = {"accepted_on": START.date(), "deemed": False, "clocks": clocks()}
    with transaction.atomic():
        record(facts.CaseAccepted(**story.taken_in, **said), by=SYSTEM, at=START)
    assert raise_due(midnight(9)) == 0
    assert follow(SupervisionFollower(), at=START) == 1
    assert raise_due(midnight(9)) == 1
    assert follow(TallyFollower(), at=START) == 3
    counted = dict(Tally.objects.values_list("measure", "value"))
    assert counted == {"accepted": 1, "yellow_alerts": 1, "red_alerts": 1}
    before = state_of()
    rebuild_supervision(at=START)
    assert WatchedCase.objects.count() == Tally.objects.count() == 0
    assert (follow(SupervisionFollower(), at=START), raise_due(midnight(9)), follow(TallyFollower(), at=START)) == (
        1,
        1,
        3,
    )
    assert state_of() == before
    assert dict(Tally.objects.values_list("measure", "value")) == counted


@pytest.mark.django_db(transaction=True)
def test_nothing_fires_past_a_fact_that_waits_to_be_followed():
    load_rules()
    story = Story(case_id=1)
    with transaction.atomic():
        accepted = facts.CaseAccepted(**story.taken_in, accepted_on=START.date(), deemed=False, clocks=clocks())
        record(accepted, by=SYSTEM, at=START)
    follow(SupervisionFollower(), at=START)
    with transaction.atomic():
        record(facts.CaseWithdrawn(**story.about, reason="不办了"), by=SYSTEM, at=midnight(7) + HOUR)
    assert raise_due(midnight(9)) == 1
    assert raised() == [("T1", "yellow", midnight(7))]
    follow(SupervisionFollower(), at=START)
    assert raise_due(midnight(9)) == 0
    assert raised() == [("T1", "yellow", midnight(7))]
