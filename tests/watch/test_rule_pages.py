"""Rules maintained in pages alone: drafted, tested, reviewed by a second person, switched, and raising."""

import pytest
from django.db import transaction

from qiongtai.cases import facts
from qiongtai.foundation.clock import now
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.models import Alert, Backtest, ParkedRule, Rule, RuleSpell, RuleVersion
from qiongtai.supervision.operations.run_backtests import run_backtests
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests.supervision.stories import CHENGMAI, Story, midnight
from tests.watch.conftest import signed_in

FORM = {
    "name_zh": "一次要两份以上材料",
    "meaning_zh": "补正通知一次列出两份以上材料。",
    "starts": "case.correction_asked",
    "monitoring": "content",
    "point": "accept",
    "colour": "red",
    "severity": "medium",
    "applies_to": "all",
    "condition": "size(fact.missing) > 1",
    "why": "群众反映",
}


@pytest.fixture
def second(watched):
    return signed_in("supervisor2")


def corrected(case_id, *missing):
    organ_id = organ_at("market_regulation", CHENGMAI).id
    about = Story(case_id=case_id, place=CHENGMAI, organ_id=organ_id)
    due_at = midnight(9)
    with transaction.atomic():
        came = facts.CaseSubmitted(
            **about.taken_in, entry_version_id=1, answer_due_at=due_at, answer_due_on=due_at.date()
        )
        asked = facts.CorrectionAsked(**about.about, round=1, missing=missing)
        record(came, asked, by=SYSTEM, at=now())


def made(supervisor):
    answer = supervisor.post("/watch/rules/new?template=event", FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/watch/rules/X1")


def run():
    while run_backtests(now()):
        pass


@pytest.mark.django_db(transaction=False)
def test_a_rule_made_in_the_page_is_tested_reviewed_and_raises(supervisor, second):
    corrected(90, "plan", "map")
    SupervisionFollower()
    follow(SupervisionFollower(), at=now())
    made(supervisor)
    assert Alert.objects.filter(rule="X1").count() == 0
    page = supervisor.get("/watch/rules/X1").content.decode()
    assert "Raised by the fact" in page
    today = f"{now():%Y-%m-%d}"
    asked = supervisor.post(
        "/watch/rules/X1/backtests", {"number": 1, "first_day": "2020-01-01", "last_day": today, "once": ""}
    )
    assert asked.status_code == 302
    run()
    row = Backtest.objects.get()
    assert row.state == "done", row.error
    assert supervisor.post("/watch/rules/X1/send").status_code == 302
    assert supervisor.post("/watch/rules/X1/approve", {"reasons": "同意"}).status_code == 422
    assert second.post("/watch/rules/X1/approve", {"reasons": ""}).status_code == 422
    assert second.post("/watch/rules/X1/approve", {"reasons": "同意"}).status_code == 302
    with transaction.atomic():
        story = Story(case_id=91, place=CHENGMAI)
        row = story.correction_asked(now())
        row.body["missing"] = ["plan", "map"]
        SupervisionFollower().follow([story.submitted(now()), row])
    assert Alert.objects.filter(rule="X1").count() == 1
    assert "at work" in supervisor.get("/watch/rules/X1").content.decode()


def test_a_draft_sent_back_shows_the_reasons(supervisor, second):
    made(supervisor)
    supervisor.post("/watch/rules/X1/send")
    second.post("/watch/rules/X1/return", {"reasons": "说明不清"})
    page = supervisor.get("/watch/rules/X1").content.decode()
    assert "说明不清" in page
    assert "Go on drafting" in page
    supervisor.post("/watch/rules/X1/discard")
    assert not Rule.objects.filter(pk="X1").exists()


def test_a_figure_is_changed_in_the_page_and_the_change_is_shown(supervisor, second):
    form = {"param_min_chars": "12", "applies_to": "all", "severity": "low", "condition": "", "why": "太短"}
    assert supervisor.post("/watch/rules/C4/draft", form).status_code == 302
    page = supervisor.get("/watch/rules/C4").content.decode()
    assert "Fewest characters of an opinion: 12" in page
    assert supervisor.post("/watch/rules/C4/draft", form | {"param_min_chars": "0"}).status_code == 422
    assert supervisor.post("/watch/rules/C4/draft", form | {"condition": "case.x =="}).status_code == 422
    assert RuleVersion.objects.get(code="C4", number=2).spec["params"] == {"min_chars": 12}


def test_a_rule_is_switched_off_and_on_in_the_page(supervisor):
    assert supervisor.post("/watch/rules/C4/off", {"reasons": "停用"}).status_code == 302
    assert RuleSpell.objects.filter(code="C4", until_at=None).count() == 0
    assert "switched off" in supervisor.get("/watch/rules/C4").content.decode()
    assert supervisor.post("/watch/rules/C4/on", {"reasons": "恢复"}).status_code == 302
    assert RuleSpell.objects.filter(code="C4", until_at=None).count() == 1


def test_a_supervisor_of_a_county_reads_the_rules_and_changes_none(of_chengmai):
    page = of_chengmai.get("/watch/rules/C4").content.decode()
    assert "Draft a new version" not in page
    assert of_chengmai.get("/watch/rules/C4/draft").status_code == 404
    assert of_chengmai.post("/watch/rules/C4/off", {"reasons": "停用"}).status_code == 404


def test_the_condition_is_tried_on_recorded_facts(supervisor):
    corrected(92, "plan", "map")
    form = {"condition": "size(fact.missing) > 1", "starts": "case.correction_asked"}
    assert "true" in supervisor.post("/watch/rules/check", form).content.decode()
    assert "cannot be asked" in supervisor.post("/watch/rules/check", form | {"condition": "fact.x"}).content.decode()
    assert "cannot be read" in supervisor.post("/watch/rules/check", form | {"condition": "=="}).content.decode()


def test_a_rule_that_failed_says_so_on_its_page(supervisor):
    ParkedRule.objects.create(
        code="C4", number=1, error="KeyError: x", subject="case.task_done 7", failed_at=now(), parked_at=now()
    )
    page = supervisor.get("/watch/rules/C4").content.decode()
    assert "KeyError: x" in page
    assert supervisor.post("/watch/rules/C4/again").status_code == 302
    run()
    assert not ParkedRule.objects.exists()


def test_the_matrix_shows_blind_cells_and_narrows_to_an_area(supervisor):
    RuleSpell.objects.filter(code="F3").delete()
    page = supervisor.get("/watch/rules").content.decode()
    assert "monitoring=fee&amp;point=handle" in page
    assert supervisor.get("/watch/rules?area=469023000000&item=food_business_licence").status_code == 200
    assert supervisor.get("/watch/rules?area=1").status_code == 404


def test_two_backtests_are_compared_and_one_is_saved_as_a_table(supervisor):
    corrected(93, "plan", "map")
    follow(SupervisionFollower(), at=now())
    made(supervisor)
    today = f"{now():%Y-%m-%d}"
    form = {"number": 1, "first_day": "2020-01-01", "last_day": today}
    supervisor.post("/watch/rules/X1/backtests", form)
    run()
    draft = {"applies_to": "all", "severity": "low", "condition": "size(fact.missing) > 5", "why": "放宽"}
    supervisor.post("/watch/rules/X1/draft", draft)
    supervisor.post("/watch/rules/X1/backtests", form)
    run()
    one, two = Backtest.objects.order_by("id")
    page = supervisor.get(f"/watch/rules/X1/backtests/{two.id}?beside={one.id}&show=gone").content.decode()
    assert f"Gone: {one.found}" in page
    assert supervisor.get(f"/watch/rules/X1/backtests/{one.id}/csv").status_code == 200
    assert supervisor.get(f"/watch/rules/X1/backtests/{one.id}?beside=x").status_code == 404
    assert supervisor.get(f"/watch/rules/C4/backtests/{one.id}").status_code == 404
