"""Whom a warning reaches, how it travels, who read it, and where it climbs when nobody does."""

import json
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.people.models import Account, Holding, Leave, PostPower, Staff
from qiongtai.supervision.adapters.post import FileSms
from qiongtai.supervision.models import Correction, Delivery, Notice, Reading
from qiongtai.supervision.operations.climb_notices import climb_notices
from qiongtai.supervision.operations.deliver import deliver_due
from qiongtai.supervision.operations.follow_alerts import MeasureFollower
from qiongtai.supervision.operations.load_measures import load_measures
from qiongtai.supervision.operations.read_notice import read_notice
from qiongtai.supervision.queries.measures import FILE, read_measures
from qiongtai.supervision.queries.notices import notices, unread_count
from qiongtai.supervision.rules.measures import MeasuresBroken
from tests.province import CHENGMAI, member, moment, officer
from tests.supervision.measures.measuring import AT, correction_of, follow_facts, raised

MINUTE = timedelta(minutes=1)


class Sink:
    """A text message port that keeps what it is given, or fails so many times first."""

    def __init__(self, failures=0):
        self.failures, self.sent = failures, []

    def send(self, *, to, text, at):
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no line")
        self.sent.append((to, text))


def posts_of(alert):
    return list(Notice.objects.filter(alert_id=alert.pk).order_by("pk").values_list("post", flat=True))


def reachable(**accounts):
    for name, (email, phone, language) in accounts.items():
        Account.objects.filter(username=name).update(email=email, phone=phone, language=language)


@pytest.mark.parametrize(
    ("rule", "posts"),
    [
        pytest.param("T1", ["handling"], id="low: the post that handles"),
        pytest.param("T4", ["handling", "head"], id="medium: its head too"),
        pytest.param("T2", ["handling", "head", "supervisor"], id="high: the supervisor of the level too"),
        pytest.param("T3", ["handling", "head", "supervisor", "province"], id="critical: the province too"),
    ],
)
def test_whom_a_warning_reaches_is_data_by_severity(rule, posts):
    assert posts_of(raised(rule)) == posts


def test_at_the_province_s_own_organs_the_province_supervises():
    assert posts_of(raised("T2", place="460000000000")) == ["handling", "head", "province"]


def test_another_route_is_another_version_of_the_data():
    raw = read_measures(FILE)
    raw["warnings"]["routes"] = [{"severities": ["low", "medium", "high", "critical"], "to": ["head"], "by": []}]
    assert load_measures(raw, at=AT) == 1
    assert load_measures(raw, at=AT) == 0
    assert posts_of(raised("T3")) == ["head"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"warnings": {}}, id="no ladder"),
        pytest.param({"cards": {"explain": "3x"}}, id="a term that is none"),
        pytest.param({"corrections": []}, id="a list where names belong"),
    ],
)
def test_measures_that_cannot_be_used_are_refused_in_words(change):
    with pytest.raises(MeasuresBroken):
        load_measures(read_measures(FILE) | change, at=AT)


def test_only_holders_of_the_post_see_and_read_the_warning_and_the_receipt_is_a_fact():
    alert = raised("T1")
    (notice,) = Notice.objects.filter(alert_id=alert.pk)
    handler, stranger = officer("handler"), member("469024000000", "market_regulation", "handle")
    assert [one.id for one in notices(handler).rows] == [notice.pk]
    assert [unread_count(one) for one in (handler, stranger, officer("clerk"), officer("supervisor"))] == [1, 0, 0, 0]
    with pytest.raises(NotFound):
        read_notice(notice_id=notice.pk, by=stranger, at=AT + MINUTE)
    about = read_notice(notice_id=notice.pk, by=handler, at=AT + MINUTE)
    assert about == ("correction", correction_of(alert).pk)
    read_notice(notice_id=notice.pk, by=handler, at=AT + 2 * MINUTE)
    read_notice(notice_id=notice.pk, by=officer("handler2"), at=AT + 3 * MINUTE)
    assert [one.kind for one in facts_of("notice", notice.pk)] == ["notice.sent", "notice.read", "notice.read"]
    assert list(Reading.objects.order_by("pk").values_list("name", flat=True)) == [handler.name, "王雪莲"]
    notice.refresh_from_db()
    assert (notice.read_at, notice.read_by_name, unread_count(handler)) == (AT + MINUTE, handler.name, 0)


def test_an_unread_warning_climbs_post_by_post_at_its_own_instants():
    alert = raised("T1")
    assert climb_notices(moment("2026-03-02T13:59")) == 0
    assert climb_notices(moment("2026-03-02T14:00")) == 1
    assert posts_of(alert) == ["handling", "head"]
    head = Notice.objects.get(alert_id=alert.pk, post="head")
    assert (head.sent_at, head.climbs_at) == (moment("2026-03-02T14:00"), moment("2026-03-04T00:00"))
    while climb_notices(moment("2026-06-01T09:00")):
        pass
    assert posts_of(alert) == ["handling", "head", "supervisor", "province"]
    sent = list(Notice.objects.filter(alert_id=alert.pk).order_by("pk").values_list("sent_at", flat=True))
    assert sent[2:] == [moment("2026-03-04T00:00"), moment("2026-03-05T00:00")]


def test_a_read_warning_does_not_climb_and_a_post_warned_already_is_not_warned_twice():
    alert = raised("T2")
    first = Notice.objects.get(alert_id=alert.pk, post="handling")
    read_notice(notice_id=first.pk, by=officer("handler"), at=AT + MINUTE)
    while climb_notices(moment("2026-06-01T09:00")):
        pass
    assert posts_of(alert) == ["handling", "head", "supervisor", "province"]
    first.refresh_from_db()
    assert first.climbed_at is None


def test_a_post_that_nobody_holds_is_passed_at_once():
    of_the_organ = PostPower.objects.filter(power="handle", organ_key="market_regulation", low__lte=CHENGMAI)
    Holding.objects.filter(post__in=of_the_organ.filter(high__gte=CHENGMAI).values("post_id")).delete()
    alert = raised("T1")
    assert Notice.objects.get(alert_id=alert.pk).reached == 0
    assert climb_notices(AT) == 1
    assert posts_of(alert) == ["handling", "head"]


def test_a_deputy_is_reached_in_place_of_who_is_on_leave():
    away, deputy = (Staff.objects.get(account__username=name) for name in ("approver", "reviewer"))
    reachable(approver=("approver@gov.example", "", ""), reviewer=("reviewer@gov.example", "", ""))
    posts = list(Holding.objects.filter(staff=away, until=None).values_list("post_id", flat=True))
    until = moment("2026-03-07T00:00")
    Holding.objects.bulk_create(
        Holding(staff=deputy, post_id=post, since=moment("2026-03-01T00:00"), until=until) for post in posts
    )
    Leave.objects.create(staff=away, deputy=deputy, first_day=date(2026, 3, 1), last_day=date(2026, 3, 6), posts=posts)

    def head_of(alert):
        found = Delivery.objects.filter(notice__alert_id=alert.pk, notice__post="head")
        return list(found.values_list("address", flat=True))

    assert head_of(raised("T4")) == ["reviewer@gov.example"]
    assert head_of(raised("T4", at=moment("2026-03-09T10:00"))) == ["approver@gov.example"]


def test_mail_and_messages_go_out_in_the_language_of_who_gets_them(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reachable(handler=("fu@gov.example", "13800000011", "zh-hans"), approver=("chen@gov.example", "", "en"))
    raised("T2")
    sink = Sink()
    assert deliver_due(AT, sms=sink) == 3
    by_address = {one.to[0]: one for one in mail.outbox}
    assert set(by_address) == {"fu@gov.example", "chen@gov.example"}
    assert "超过承诺时限" in by_address["fu@gov.example"].subject
    assert "2026年3月5日" in by_address["fu@gov.example"].body
    assert "Promised limit passed" in by_address["chen@gov.example"].subject
    assert "/desk/warnings/" in by_address["chen@gov.example"].body
    ((to, text),) = sink.sent
    assert to == "13800000011"
    assert "469023-2026-0000041" in text
    assert deliver_due(AT, sms=sink) == 0


def test_a_delivery_that_fails_is_tried_again_and_then_given_up_as_a_fact(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reachable(handler=("", "13800000011", ""))
    raised("T2")
    sink, at = Sink(failures=9), AT
    tries = []
    while Delivery.objects.filter(state="waiting").exists():
        at = Delivery.objects.get().next_at
        tries.append(at - AT)
        assert deliver_due(at, sms=sink) == 1
    assert tries == [timedelta(minutes=one) for one in (0, 1, 11, 71, 431)]
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.error) == ("given_up", 5, "ConnectionError: no line")
    assert facts_of("notice", row.notice_id)[-1].kind == "notice.undeliverable"


def test_one_that_goes_at_the_second_try_is_sent_once(settings):
    reachable(handler=("", "13800000011", ""))
    raised("T2")
    sink = Sink(failures=1)
    deliver_due(AT, sms=sink)
    deliver_due(AT + MINUTE, sms=sink)
    deliver_due(AT + 2 * MINUTE, sms=sink)
    assert len(sink.sent) == 1


def test_the_shipped_port_writes_messages_into_a_file_a_day(tmp_path):
    port = FileSms(tmp_path / "sms")
    port.send(to="138", text="预警", at=AT)
    port.send(to="139", text="预警", at=AT)
    lines = (tmp_path / "sms" / "2026-03-02.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["to"] for line in lines] == ["138", "139"]


def followed_together(count):
    """Return how many queries it takes to follow so many new alerts at once."""
    alerts = [raised("T1", case_id=n, breach=f"b{count}-{n}") for n in range(count)]
    for table in (Delivery, Reading, Notice, Correction):
        table.objects.all().delete()
    facts = [facts_of("alert", one.pk)[-1] for one in alerts]
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        MeasureFollower().follow(facts)
    return len(queries)


def test_following_many_alerts_asks_no_more_than_following_one():
    assert followed_together(5) == followed_together(1)


def test_the_same_alert_followed_again_changes_nothing():
    alert = raised("T3")
    before = Notice.objects.count(), Delivery.objects.count()
    follow_facts("alert", alert.pk)
    assert (Notice.objects.count(), Delivery.objects.count()) == before
