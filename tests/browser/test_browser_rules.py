"""A rule from its draft to its first alert, by two supervisors, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from qiongtai.cases import facts
from qiongtai.foundation.clock import now
from qiongtai.journal.operations.follow import follow
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.places.queries.organs import organ_at
from qiongtai.supervision.models import Alert, Backtest, BacktestFinding, Rule, RuleSpell, RuleVersion, WatchedCase
from qiongtai.supervision.operations.run_backtests import run_backtests
from qiongtai.supervision.operations.watch import SupervisionFollower
from tests.browser.harness import apart, assert_accessible, assert_fits, sign_in
from tests.province import CHENGMAI
from tests.supervision.stories import Story, midnight

BEFORE, AFTER = 990_101, 990_102
NAME = "补正一次列出两份以上材料"


@pytest.fixture
def clean(site: str) -> Iterator[None]:
    """Leave no rule, alert or case of this journey behind."""
    yield
    apart(_mend)


def _mend() -> None:
    codes = list(Rule.objects.filter(name_zh=NAME).values_list("code", flat=True))
    BacktestFinding.objects.filter(backtest__code__in=codes).delete()
    for table, field in ((Alert, "rule"), (Backtest, "code"), (RuleSpell, "code"), (RuleVersion, "code")):
        table.objects.filter(**{f"{field}__in": codes}).delete()
    Rule.objects.filter(code__in=codes).delete()
    WatchedCase.objects.filter(pk__in=(BEFORE, AFTER)).delete()


def _corrected(case_id: int) -> Callable[[], None]:
    def corrected() -> None:
        story = Story(case_id=case_id, place=CHENGMAI, organ_id=organ_at("market_regulation", CHENGMAI).id)
        due_at = midnight(9)
        came = facts.CaseSubmitted(
            **story.taken_in, entry_version_id=1, answer_due_at=due_at, answer_due_on=due_at.date()
        )
        asked = facts.CorrectionAsked(**story.about, round=1, missing=("plan", "map"))
        with transaction.atomic():
            record(came, asked, by=SYSTEM, at=now())
        _followed()

    return corrected


def _followed() -> None:
    while follow(SupervisionFollower(), at=now()):
        pass


def _tested() -> None:
    while run_backtests(now()):
        pass


def test_a_rule_is_drafted_backtested_reviewed_switched_on_and_raises(clean: None, visit: Callable[..., Page]) -> None:
    apart(_corrected(BEFORE))
    author = visit()
    sign_in(author, "supervisor")
    author.goto("/watch/rules/new?template=event")
    author.get_by_label("中文名称").fill(NAME)
    author.get_by_label("中文说明").fill("补正通知一次列出两份以上材料。")
    author.get_by_label("记录", exact=True).select_option("case.correction_asked")
    author.get_by_label("监察类别").select_option("content")
    author.get_by_label("仅在满足以下条件时").fill("size(fact.missing) > 1")
    author.get_by_role("button", name="试算条件").click()
    expect(author.locator("#condition-check")).to_contain_text("满足")
    author.get_by_label("修改理由").fill("群众反映")
    assert_accessible(author)
    author.get_by_role("button", name="保存草稿").click()
    expect(author.get_by_role("heading", name=NAME)).to_be_visible()
    address = author.url
    author.get_by_role("button", name="开始回测").click()
    expect(author.get_by_role("button", name="取消回测")).to_be_visible()
    apart(_tested)
    author.reload()
    expect(author.get_by_text("将产生预警")).to_be_visible()
    expect(author.get_by_role("link", name=f"N{BEFORE}").first).to_be_visible()
    assert_accessible(author)
    author.goto(address)
    author.get_by_role("button", name="提交审核").click()
    expect(author.get_by_text("须由他人审核").first).to_be_visible()
    reviewer = visit(language="en")
    sign_in(reviewer, "supervisor2")
    reviewer.goto(address)
    reviewer.get_by_label("Reasons").fill("同意")
    reviewer.get_by_role("button", name="Approve").click()
    expect(reviewer.get_by_text("at work")).to_be_visible()
    assert_accessible(reviewer)
    phone = visit(phone=True)
    sign_in(phone, "supervisor")
    for one in (address, "/watch/rules", "/watch/rules/new", "/watch/rules/C4/draft", "/watch/rules/T4"):
        phone.goto(one)
        assert_fits(phone)
        assert_accessible(phone)
        reviewer.goto(one)
        assert_accessible(reviewer)
    apart(_corrected(AFTER))
    reviewer.goto(address)
    reviewer.get_by_role("link", name="Alerts of this rule").click()
    expect(reviewer.get_by_text(f"N{AFTER}")).to_be_visible()
