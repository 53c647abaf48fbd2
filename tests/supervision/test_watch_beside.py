"""What goes on beside cases is followed and swept as cases are, and each breach is raised once."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.cases import facts as cases
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import SYSTEM
from qiongtai.supervision.models import Alert, WatchedMatter
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.rebuild import rebuild_supervision
from qiongtai.supervision.operations.sweep import raise_due
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests.supervision.beside import Chain
from tests.supervision.stories import DAY, START, Story, clocks, midnight
from tests.supervision.test_beside import answered, asked, billed, drawn, line, promised, rated, taken_on

MOMENT = timedelta(seconds=1)
FAR = clocks(300, 301, 302)


def followed(*rows):
    with transaction.atomic():
        SupervisionFollower().follow(rows)


def raised():
    return [(one.rule, one.case_id, one.number) for one in Alert.objects.order_by("at", "rule")]


@pytest.mark.usefixtures("rules")
def test_a_late_rating_is_an_alert_of_its_case_with_the_facts_of_the_rating():
    followed(Story(case_id=1).accepted(clocks=FAR), rated(Chain(), midnight(10)))
    assert raise_due_matters(midnight(10) - MOMENT) == 0
    assert raise_due_matters(midnight(10)) == 1
    assert raise_due_matters(midnight(10)) == 0
    alert = Alert.objects.get()
    assert (alert.rule, alert.colour, alert.severity, alert.point) == ("E1", "red", "medium", "close")
    assert (alert.number, alert.item_key, alert.organ_key) == ("N1", "food_business_licence", "market_regulation")
    assert (alert.subject_kind, alert.subject_id, alert.county) == ("voice", "2", "469023000000")
    (fact,) = facts_of("alert", alert.pk)
    assert (fact.kind, fact.at, fact.body["case_id"]) == ("alert.raised", midnight(10), 1)


@pytest.mark.usefixtures("rules")
def test_what_belongs_to_no_case_is_raised_too():
    followed(taken_on(Chain(), START + DAY * 2), drawn(Chain()))
    assert raise_due_matters(midnight(3)) == 2
    assert raised() == [("T9", None, "A012"), ("T11", None, "")]
    assert [one.body["case_id"] for one in facts_of("alert", Alert.objects.first().pk)] == [None]


@pytest.mark.usefixtures("rules")
def test_a_charge_without_a_law_is_raised_when_its_fact_is_followed_and_once():
    bill = billed(line(basis=""))
    followed(Story(case_id=1).accepted(clocks=FAR), bill)
    followed(bill)
    assert raised() == [("F1", 1, "N1")]
    alert = Alert.objects.get()
    assert (alert.officer_name, alert.particulars["fee"]) == ("officer 5", "工本费")


@pytest.mark.usefixtures("rules")
def test_an_alert_is_withdrawn_when_the_answer_in_time_was_recorded_late():
    chain = Chain()
    followed(rated(chain, midnight(10)))
    raise_due_matters(midnight(10))
    followed(answered(chain, midnight(9)))
    assert Alert.objects.get().state == "withdrawn"
    assert WatchedMatter.objects.get().fires_at is None


@pytest.mark.usefixtures("rules")
def test_a_case_taken_back_owes_no_promised_material_and_no_opinion():
    story = Story(case_id=1)
    followed(story.accepted(clocks=FAR), promised(Chain(), midnight(3)), asked(story, midnight(5)))
    followed(story.withdrawn(midnight(2)))
    assert raise_due_matters(midnight(50)) == 0
    assert raised() == []


@pytest.mark.usefixtures("rules")
def test_a_decision_ends_the_wait_for_an_opinion_but_not_for_promised_material():
    story = Story(case_id=1)
    followed(story.accepted(clocks=FAR), promised(Chain(), midnight(3)), asked(story, midnight(5)))
    followed(story.decided(midnight(4)))
    assert raise_due_matters(midnight(10) - MOMENT) == 0
    assert raise_due_matters(midnight(10)) == 1
    assert raised() == [("P12", 1, "N1")]


@pytest.mark.usefixtures("rules")
def test_an_opinion_that_was_late_before_the_decision_came_stays_late():
    story = Story(case_id=1)
    followed(story.accepted(clocks=FAR), asked(story, midnight(2)), story.decided(midnight(4)))
    assert raised() == [("T10", 1, "N1")]


@pytest.mark.usefixtures("rules")
def test_a_fact_that_comes_after_later_ones_changes_nothing():
    chain = Chain()
    given, answer = rated(chain, midnight(10)), answered(chain, midnight(9))
    followed(answer)
    followed(given)
    assert raise_due_matters(midnight(50)) == 0


@pytest.mark.usefixtures("rules")
def test_a_sweep_with_nothing_due_asks_two_queries_however_much_is_pending():
    followed(*(drawn(Chain()) for _ in range(1)), rated(Chain(), midnight(10)), promised(Chain(), midnight(10)))
    with CaptureQueriesContext(connection) as queries:
        assert raise_due_matters(START) == 0
    assert [one["sql"].split()[0] for one in queries if "SAVEPOINT" not in one["sql"]] == ["SELECT", "SELECT"]


@pytest.mark.django_db(transaction=True)
def test_from_the_journal_to_the_alert_and_rebuilt_the_same():
    load_rules()
    story = Story(case_id=1)
    with transaction.atomic():
        taken_in = cases.CaseAccepted(**story.taken_in, accepted_on=START.date(), deemed=False, clocks=FAR)
        opened = cases.CheckOpened(**story.about, due_on=START.date(), due_at=midnight(3))
        record(taken_in, opened, by=SYSTEM, at=START)
    follow(SupervisionFollower(), at=START)
    assert raise_due_matters(midnight(3)) == 1
    before = list(WatchedMatter.objects.values_list("kind", "ref", "case_id", "link", "fires_at", "fired"))
    alerts = list(Alert.objects.values_list("breach", "rule", "at", "number", "subject_kind", "subject_id"))
    assert [one[1] for one in alerts] == ["T8"]
    rebuild_supervision(at=START)
    assert WatchedMatter.objects.count() == 0
    follow(SupervisionFollower(), at=START)
    raise_due(midnight(3))
    raise_due_matters(midnight(3))
    assert list(WatchedMatter.objects.values_list("kind", "ref", "case_id", "link", "fires_at", "fired")) == before
    assert list(Alert.objects.values_list("breach", "rule", "at", "number", "subject_kind", "subject_id")) == alerts


@pytest.mark.django_db(transaction=True)
def test_nothing_beside_a_case_fires_past_a_fact_that_waits_to_be_followed():
    load_rules()
    story = Story(case_id=1)
    with transaction.atomic():
        record(cases.CheckOpened(**story.about, due_on=START.date(), due_at=midnight(3)), by=SYSTEM, at=START)
    follow(SupervisionFollower(), at=START)
    with transaction.atomic():
        done = cases.CommitmentChecked(**story.about, kept=True, late=False, words="相符", officers=(1, 2))
        record(done, by=SYSTEM, at=midnight(2))
    assert raise_due_matters(midnight(9)) == 0
    follow(SupervisionFollower(), at=START)
    assert raise_due_matters(midnight(9)) == 0
    assert Alert.objects.count() == 0
