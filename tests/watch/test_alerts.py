"""Supervisors list alerts, see what lies behind one, and take note of it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import ANONYMOUS
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.models import Alert
from qiongtai.supervision.operations.acknowledge import acknowledge_alert
from qiongtai.supervision.operations.sweep_matters import raise_due_matters
from qiongtai.supervision.operations.watch import SupervisionFollower
from qiongtai.supervision.queries.alerts import alerts
from qiongtai.voices.facts import VoiceRated
from qiongtai.voices.rules.grades import Grade
from qiongtai.voices.rules.stages import RatingChannel, Stage
from tests.province import officer
from tests.supervision.beside import Chain
from tests.supervision.stories import CHENGMAI, START, midnight
from tests.supervision.test_beside import drawn, taken_on


def rules_of(page):
    return sorted(one.rule for one in page.rows)


@pytest.mark.usefixtures("watched")
def test_alerts_are_narrowed_by_colour_rule_and_area():
    province = officer("supervisor")
    assert rules_of(alerts(province)) == ["T1", "T1", "T2", "T2", "T3"]
    assert rules_of(alerts(province, colour="red")) == ["T2", "T2", "T3"]
    assert rules_of(alerts(province, rule="T3")) == ["T3"]
    assert rules_of(alerts(province, area="460100000000")) == []
    assert rules_of(alerts(officer("supervisor-chengmai"))) == ["T1", "T1", "T2", "T2", "T3"]


@pytest.mark.usefixtures("watched")
def test_alerts_are_paged_by_key():
    first = alerts(officer("supervisor"), size=3)
    rest = alerts(officer("supervisor"), size=3, after=first.next)
    assert [len(first.rows), len(rest.rows), rest.next] == [3, 2, None]
    assert {one.id for one in first.rows}.isdisjoint(one.id for one in rest.rows)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.usefixtures("watched")
def test_a_page_of_alerts_asks_five_queries(size):
    province = officer("supervisor")
    with CaptureQueriesContext(connection) as queries:
        assert len(alerts(province, size=size).rows) == size
    assert len(queries) == 5


def test_the_list_shows_its_filters_and_refuses_wrong_ones(supervisor):
    page = supervisor.get("/watch/alerts?colour=red&rule=T3").content.decode()
    assert page.count("main-link") == 1
    assert supervisor.get("/watch/alerts?colour=pink").status_code == 422
    assert supervisor.get("/watch/alerts?rule=Z9").status_code == 404
    assert supervisor.get("/watch/alerts?after=broken").status_code == 422
    assert supervisor.get("/watch/alerts?area=1").status_code == 404


def test_an_alert_is_acknowledged_once_with_a_remark(supervisor):
    alert = Alert.objects.order_by("id").first()
    assert alert is not None
    address = f"/watch/alerts/{alert.pk}"
    empty = supervisor.post(address, {"remark": " "})
    assert empty.status_code == 422
    assert supervisor.post(address, {"remark": "已约谈承办人。"}).status_code == 302
    alert.refresh_from_db()
    assert (alert.state, alert.remark) == ("acknowledged", "已约谈承办人。")
    assert [one.kind for one in facts_of("alert", alert.pk)] == ["alert.raised", "alert.acknowledged"]
    again = supervisor.post(address, {"remark": "再次"})
    assert again.status_code == 422
    assert len(facts_of("alert", alert.pk)) == 2
    assert "已约谈承办人。" in supervisor.get(address).content.decode()


@pytest.mark.usefixtures("watched")
def test_an_alert_elsewhere_is_not_found_and_not_touched():
    alert = Alert.objects.order_by("id").first()
    assert alert is not None
    Alert.objects.filter(pk=alert.pk).update(place="460106000000")
    with pytest.raises(NotFound):
        acknowledge_alert(alert_id=alert.pk, remark="x", by=officer("supervisor-chengmai"), at=START)


def test_markup_in_a_remark_stays_text(supervisor):
    alert = Alert.objects.order_by("id").first()
    assert alert is not None
    supervisor.post(f"/watch/alerts/{alert.pk}", {"remark": "<script>alert(1)</script>"})
    page = supervisor.get(f"/watch/alerts/{alert.pk}").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_rules_show_blind_spots(supervisor):
    page = supervisor.get("/watch/rules").content.decode()
    assert "33 of 43 rules watch today" in page
    assert "6 of 25 cells have no rule at work" in page


def test_an_alert_beside_every_case_tells_its_own_facts(supervisor):
    followed = [drawn(Chain()), taken_on(Chain(), START)]
    with transaction.atomic():
        SupervisionFollower().follow(followed)
    raise_due_matters(midnight(40))
    waiting = Alert.objects.get(rule="T9")
    page = supervisor.get(f"/watch/alerts/{waiting.pk}").content.decode()
    assert "Waiting too long for a call" in page
    assert "A012" in page
    assert "Replay the whole case" not in page
    assert "/watch/cases/" not in page
    assert supervisor.get("/watch/alerts?rule=T11").content.decode().count("main-link") == 1
    assert supervisor.post(f"/watch/alerts/{waiting.pk}", {"remark": "已增开窗口。"}).status_code == 302


def test_a_late_rating_shows_its_case_and_what_was_said_of_it(supervisor):
    with transaction.atomic():
        rating = VoiceRated(
            voice_id=2, about_kind="case", about_id="1", stage=Stage.END, grade=Grade.DISSATISFIED, reasons=(),
            named=True, channel=RatingChannel.OWN_PAGE, place=CHENGMAI, due_on=START.date(), due_at=midnight(0),
        )  # fmt: skip
        record(rating, by=ANONYMOUS, at=START)
        SupervisionFollower().follow(facts_of("voice", 2))
    raise_due_matters(midnight(1))
    late = Alert.objects.get(rule="E1")
    page = supervisor.get(f"/watch/alerts/{late.pk}").content.decode()
    assert "Rated: Dissatisfied" in page
    assert f"/watch/cases/{late.case_id}" in page
