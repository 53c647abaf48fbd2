"""Departments' modules report warnings: once each, checked, with their origin; what is refused is kept."""

import json

import pytest
from django.test import Client

from qiongtai.foundation.clock import now
from qiongtai.journal.queries.facts import facts_of
from qiongtai.people.models import Account
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.models import Alert, Correction, ModuleReport
from qiongtai.supervision.operations.load_rules import load_rules
from qiongtai.supervision.operations.modules import close_module, register_module
from tests.province import CHENGMAI, officer
from tests.supervision.measures.measuring import follow_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    load_rules()
    organ = organ_at("market_regulation", CHENGMAI)
    return register_module(
        key="food-system", name_zh="食品许可系统", name_en="Food system", organ_id=organ.id,
        by=officer("supervisor-chengmai"), at=now(),
    )  # fmt: skip


def warning(**changes):
    said = {
        "reference": "W-1", "rule": "T2", "colour": "red", "at": now().isoformat(), "place": CHENGMAI,
        "point": "handle", "number": "SP-77",
    }  # fmt: skip
    return said | changes


def send(token, body):
    text = body if isinstance(body, str) else json.dumps(body)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().post("/api/v1/warnings", text, content_type="application/json", headers=headers)


def test_a_warning_is_taken_once_and_its_origin_is_told(module):
    first, again = send(module[1], warning()), send(module[1], warning(number="other"))
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json()["new"], again.json()) == (True, {"alert_id": first.json()["alert_id"], "new": False})
    alert = Alert.objects.get()
    assert (alert.origin, alert.rule, alert.colour, alert.number) == ("module", "T2", "red", "SP-77")
    (fact,) = facts_of("alert", alert.pk)
    assert (fact.body["origin"], fact.actor_name) == ("module", "module food-system")
    follow_facts("alert", alert.pk)
    assert Correction.objects.get(alert_id=alert.pk).rank == 2
    page = Client()
    page.force_login(account("supervisor-chengmai"), backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = page.get(f"/watch/alerts/{alert.pk}").content.decode()
    assert "食品许可系统" in shown
    assert "SP-77" in shown


def account(name):
    return Account.objects.get(username=name)


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000])
def test_a_stranger_is_not_heard(module, token):
    assert send(token, warning()).status_code == 401
    assert not Alert.objects.exists()


def test_a_closed_module_is_not_heard(module):
    close_module(module_id=module[0], by=officer("supervisor-chengmai"), at=now())
    assert send(module[1], warning()).status_code == 401


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"rule": "Z9"}, "no rule", id="a rule that does not exist"),
        pytest.param({"colour": "pink"}, "yellow or red", id="a colour that is none"),
        pytest.param({"point": "lunch"}, "five points", id="a point that is none"),
        pytest.param({"place": "469024000000"}, "outside", id="a place of others"),
        pytest.param({"at": "2020-01-01T00:00:00+08:00"}, "last 31 days", id="a breach of long ago"),
        pytest.param({"at": "2099-01-01T00:00:00+08:00"}, "future", id="a breach to come"),
        pytest.param({"at": "2026-11-20T00:00:00"}, "time zone", id="an instant without its zone"),
    ],
)
def test_what_may_not_be_reported_is_refused_in_words_and_kept(module, changes, says):
    answer = send(module[1], warning(**changes))
    assert answer.status_code == 422
    assert says in answer.json()["message"]
    kept = ModuleReport.objects.get()
    assert (kept.alert_id, kept.reference) == (None, "W-1")
    assert says in kept.why
    assert not Alert.objects.exists()
    assert send(module[1], warning()).status_code == 201


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "null", '{"reference": 1}', json.dumps({"reference": "a"})])
def test_what_cannot_be_read_is_refused_in_words_and_kept(module, body):
    answer = send(module[1], body)
    assert answer.status_code == 422
    assert answer.json()["wrong"]
    assert ModuleReport.objects.get().body == body


def test_an_unknown_member_is_refused_so_that_a_misspelt_one_is_not_lost(module):
    assert send(module[1], warning(colur="red")).status_code == 422


def test_two_modules_may_use_the_same_reference(module):
    organ = organ_at("health", CHENGMAI)
    _, other = register_module(
        key="health-system", name_zh="卫生系统", name_en="Health", organ_id=organ.id,
        by=officer("supervisor-chengmai"), at=now(),
    )  # fmt: skip
    assert [send(token, warning()).status_code for token in (module[1], other)] == [201, 201]
