"""A food business licence in Chengmai on real pages: from the search to the printed licence, with one correction."""

import io
import re

import pikepdf
from playwright.sync_api import Page

from qiongtai.worker.tick import tick
from tests import province
from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, case_id, check_on_site, opine, press, said
from tests.province import moment


def test_a_food_licence_from_the_search_to_the_licence_in_hand(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T20:15")
    owner, number = _applies(town)
    case = case_id(owner)
    clock.set("2026-03-04T10:00")
    _asks_for_correction(town, number)
    clock.set("2026-03-06T09:00")
    _corrects(town, owner, case)
    clock.set("2026-03-09T11:00")
    _accepts(town, number, owner, case)
    _officers_decide(town, clock, number)
    clock.set("2026-03-13T15:00")
    _hands_over(town, number)
    _licence_is_there(town, owner, case)
    apart(lambda: tick(moment("2026-03-13T15:30")))
    _supervision_saw_everything(town, case)


def _applies(town: Town) -> tuple[Page, str]:
    owner = town.person("enterprise")
    owner.goto("/")
    assert_accessible(owner)
    owner.fill("#q", "开饭店")
    press(owner, "main form button")
    press(owner, owner.get_by_role("link", name="食品经营许可", exact=True))
    guide = said(owner)
    assert "澄迈县市场监督管理局" in guide
    assert "5 个工作日" in guide
    number = town.apply(owner, "food_business_licence", "enterprise", before=lambda: assert_accessible(owner))
    press(owner, ".acts a.btn-primary")
    assert "2026年3月9日" in said(owner), "five working days to answer (32)"
    assert_accessible(owner)
    return owner, number


def _asks_for_correction(town: Town, number: str) -> None:
    clerk = town.at_counter("clerk", number)
    assert_accessible(clerk)
    press(clerk, "a[href$='/correction']")
    clerk.check("[name='gap-material-floor_plan']")
    press(clerk, "form[data-send] button.btn-primary")
    assert "请逐项说明" in said(clerk) or clerk.locator(".field-error").count(), "what is wrong must be said"
    assert clerk.is_checked("[name='gap-material-floor_plan']")
    clerk.fill("[name='gap-material-floor_plan-reason']", "图上没有标注面积")
    assert_accessible(clerk)
    press(clerk, "form[data-send] button.btn-primary")
    assert "图上没有标注面积" in said(clerk)


def _corrects(town: Town, owner: Page, case: int) -> None:
    owner.goto("/my/")
    press(owner, f"a[href$='/my/{case}/']")
    assert "图上没有标注面积" in said(owner)
    assert_accessible(owner)
    press(owner, f"a[href$='/my/{case}/correct/']")
    asked = owner.locator("input[type=file]")
    assert asked.count() == 1, "only what the notice named"
    town.upload(owner, str(asked.first.get_attribute("name")))
    assert_accessible(owner)
    press(owner, "button[name=supply]")
    assert "2026年3月13日" in said(owner), "the term for an answer runs afresh"


def _accepts(town: Town, number: str, owner: Page, case: int) -> None:
    clerk = town.at_counter("clerk", number)
    press(clerk, "form[action$='/accept'] button")
    assert clerk.locator(".act-panel a[href*='/papers/']").count() == 2, "the receipt and the commitment slip"
    clock = clerk.inner_text("#clock")
    assert "2026年3月16日" in clock, "five working days promised"
    assert "2026年3月23日" in clock, "ten by the rule"
    assert_accessible(clerk)
    owner.goto(f"/my/{case}/")
    days = owner.inner_text("#days")
    assert ("2026年3月16日" in days, "2026年3月23日" in days) == (True, True)
    assert_accessible(owner)


def _officers_decide(town: Town, clock: Clock, number: str) -> None:
    clock.set("2026-03-10T15:00")
    handler = town.at_desk("handler", number)
    assert_accessible(handler)
    opine(handler, "材料齐全，符合法定形式")
    clock.set("2026-03-11T16:00")
    handler = town.at_desk("handler", number)
    along = check_on_site(town, handler, number, "金江镇文化路1号", "布局与图纸一致")
    assert "布局与图纸一致" in said(along)
    assert_accessible(along)
    assert_fits(along)
    opine(town.at_desk("handler", number), "现场布局与图纸一致")
    clock.set("2026-03-12T09:30")
    opine(town.at_desk("reviewer", number), "同意承办意见")
    clock.set("2026-03-12T17:00")
    approver = town.at_desk("approver", number)
    opinions = approver.inner_text("#opinions")
    for words in ("材料齐全，符合法定形式", "现场布局与图纸一致", "周思远", "同意承办意见"):
        assert words in opinions
    approver.locator("#flow").scroll_into_view_if_needed()
    approver.locator("[data-flow] .step-open").first.wait_for()
    opine(approver, "准予许可", outcome="grant")
    clock.set("2026-03-13T10:00")
    issuer = town.at_desk("issuer", number)
    press(issuer, "form[action$='/issue'] button")
    assert_accessible(issuer)


def _hands_over(town: Town, number: str) -> None:
    clerk = town.at_counter("clerk", number)
    press(clerk, "a[href$='/deliver']")
    clerk.fill("[name=receiver]", "陈建业")
    assert_accessible(clerk)
    press(clerk, "form[data-send] button.btn-primary")
    assert "陈建业" in said(clerk)


def _licence_is_there(town: Town, owner: Page, case: int) -> None:
    owner.goto(f"/my/{case}/")
    assert owner.locator(".page-head .state").inner_text().strip() == "已办结"
    answer = owner.request.get(str(owner.locator("a", has_text="打开证照").get_attribute("href")))
    body = answer.body()
    assert (answer.headers["content-type"], body[:5]) == ("application/pdf", b"%PDF-")
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_metadata() as about:
        assert (about.get("pdfaid:part"), about.get("pdfaid:conformance")) == ("2", "B")
    address = str(owner.locator(".acts a[href*='/verify/']").first.get_attribute("href"))
    anybody = town.stranger(phone=True)
    anybody.goto(address)
    assert anybody.locator(".standing-good").count() == 1
    assert "2031年3月12日" in said(anybody)
    assert_accessible(anybody)
    assert_fits(anybody)


def _supervision_saw_everything(town: Town, case: int) -> None:
    watcher = town.person("supervisor-chengmai")
    watcher.goto(f"/watch/cases/{case}")
    seals = watcher.locator("table.replay .seal").all_inner_texts()
    recorded = [fact.hash.hex() for fact in province.facts(case)]
    assert len(seals) == len(recorded)
    assert all(any(whole.startswith(re.sub(r"\W", "", seal)) for whole in recorded) for seal in seals)
    assert_accessible(watcher)
