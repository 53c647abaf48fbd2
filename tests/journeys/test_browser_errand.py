"""A villager's errand: asked for in the portal, taken on in the village, followed in the township, delivered."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, fill, opine, press, said
from tests.province import JIANGUO, JINJIANG, answers, entry_id, item_of

TOWN = "469023100-township_government"
CARD = f"senior-card-{JINJIANG}"
NAME = "王海燕"


def test_an_agent_runs_an_errand_from_the_village_to_delivery(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    villager = town.person("citizen")
    errand = _asks(villager)
    agent = town.person("village", phone=True)
    clock.set("2026-03-02T10:00")
    _takes_on(agent, errand)
    clock.set("2026-03-03T09:00")
    _asks_for_the_photograph(agent, villager, clock, errand)
    clock.set("2026-03-05T09:00")
    number = _brings_in(agent, errand)
    clock.set("2026-03-05T15:00")
    _goes_on_to_the_township(agent, town.person("township"), errand)
    _officers_decide(town, clock, number)
    clock.set("2026-03-12T09:00")
    _comes_back_to_the_village(town.person("township"), agent, errand, number)
    clock.set("2026-03-12T15:00")
    _hands_over_and_is_done(agent, errand, number)
    _the_villager_sees_it_all(villager, errand, number)


def _asks(villager: Page) -> str:
    villager.context.add_cookies([{"name": "area", "value": JIANGUO, "url": villager.url}])
    villager.goto(f"/item/{CARD}/")
    press(villager, "a[href*='/my/errands/new/']")
    assert "代办不收费" in said(villager)
    assert_accessible(villager)
    villager.fill("[name=matter]", "替我母亲办老年人优待证，证送到家里")
    villager.fill("[name=until]", "2026-06-01")
    villager.check("[name=agreed]")
    press(villager, "main form button.btn-primary")
    assert_accessible(villager)
    assert "将尽快接办" in said(villager)
    return next(part for part in villager.url.split("/") if part.isdigit())


def _takes_on(agent: Page, errand: str) -> None:
    agent.goto("/counter/errands/")
    assert_accessible(agent)
    assert_fits(agent)
    press(agent, f"a[href$='/errands/{errand}/']")
    assert_accessible(agent)
    assert_fits(agent)
    press(agent, "form[action$='/do/take-on'] button")
    assert "2026年3月16日" in agent.inner_text("#clock"), "ten working days promised"


def _asks_for_the_photograph(agent: Page, villager: Page, clock: Clock, errand: str) -> None:
    agent.locator("details", has=agent.locator("form[action$='/do/ask']")).locator("summary").click()
    agent.fill("form[action$='/do/ask'] textarea", "请给一张老人的一寸照片")
    press(agent, "form[action$='/do/ask'] button")
    assert "等待委托人答复" in agent.inner_text("#clock")
    clock.set("2026-03-04T20:00")
    villager.goto("/my/errands/")
    assert "有问题等您答复" in said(villager)
    press(villager, f"a[href$='/my/errands/{errand}/']")
    assert "请给一张老人的一寸照片" in said(villager)
    assert_accessible(villager)
    villager.fill("[name=note]", "照片已经放在村里的服务站")
    press(villager, "form[action$='/do/answer'] button")
    assert "2026年3月17日" in said(villager), "the day of waiting is not counted"


def _brings_in(agent: Page, errand: str) -> str:
    agent.goto(f"/counter/errands/{errand}/")
    press(agent, f"a[href*='/errands/{errand}/receive/']")
    assert NAME in said(agent)
    assert agent.locator("[name='form-id_number'], [name='form-applicant_name']").count() == 0, "the card says it"
    fill(agent, answers(item_of(entry_id("senior_card", JIANGUO))))
    for seen in agent.locator("[data-required] input[value=seen]").all():
        seen.check()
    assert_accessible(agent)
    assert_fits(agent)
    press(agent, "form[data-send] button.btn-primary")
    return agent.locator("#cases .mono").first.inner_text().strip()


def _goes_on_to_the_township(agent: Page, township: Page, errand: str) -> None:
    _hand_over(agent, errand, JINJIANG, "已在村里提交，请镇里跟进制证")
    township.goto("/counter/errands/?pile=between")
    press(township, f"a[href$='/errands/{errand}/']")
    assert "已在村里提交，请镇里跟进制证" in said(township)
    assert_accessible(township)
    press(township, "form[action$='/do/acknowledge'] button")
    assert "澄迈县金江镇便民服务中心" in said(township)
    agent.goto(f"/counter/errands/{errand}/")
    assert "只有对方可以办理" in said(agent)


def _hand_over(page: Page, errand: str, to: str, note: str) -> None:
    page.goto(f"/counter/errands/{errand}/")
    page.locator("details", has=page.locator("form[action$='/do/hand-over']")).locator("summary").click()
    page.check(f"form[action$='/do/hand-over'] input[value='{to}']")
    page.fill("form[action$='/do/hand-over'] textarea", note)
    press(page, "form[action$='/do/hand-over'] button")


def _officers_decide(town: Town, clock: Clock, number: str) -> None:
    accepting = town.at_desk(f"{TOWN}-accept", number)
    press(accepting, "a[aria-keyshortcuts=o]")
    press(accepting, "form[action$='/accept'] button")
    clock.set("2026-03-09T10:00")
    opine(town.at_desk(f"{TOWN}-handle", number), "年龄符合，照片合格")
    opine(town.at_desk(f"{TOWN}-review", number), "同意")
    clock.set("2026-03-10T10:00")
    opine(town.at_desk(f"{TOWN}-approve", number), "准予办理", outcome="grant")
    press(town.at_desk(f"{TOWN}-close", number), "form[action$='/issue'] button")


def _comes_back_to_the_village(township: Page, agent: Page, errand: str, number: str) -> None:
    township.goto(f"/counter/errands/{errand}/")
    assert number in township.inner_text("#cases")
    _hand_over(township, errand, JIANGUO, "证已制好，请送到家里")
    agent.goto(f"/counter/errands/{errand}/")
    press(agent, "form[action$='/do/acknowledge'] button")


def _hands_over_and_is_done(agent: Page, errand: str, number: str) -> None:
    agent.locator("details", has=agent.locator("form[action$='/do/done']")).locator("summary").click()
    agent.fill("form[action$='/do/done'] textarea", "先试着结束")
    press(agent, "form[action$='/do/done'] button")
    assert number in agent.inner_text(".error-summary"), "the case is not delivered yet"
    press(agent, "#cases a")
    press(agent, "a[href$='/deliver']")
    agent.fill("[name=receiver]", NAME)
    press(agent, "form[data-send] button.btn-primary")
    agent.goto(f"/counter/errands/{errand}/")
    agent.locator("details", has=agent.locator("form[action$='/do/done']")).locator("summary").click()
    agent.fill("form[action$='/do/done'] textarea", "优待证已送到家，本人签收")
    press(agent, "form[action$='/do/done'] button")
    assert agent.locator(".case-head .state").inner_text().strip() == "已办完"
    assert_accessible(agent)


def _the_villager_sees_it_all(villager: Page, errand: str, number: str) -> None:
    villager.goto(f"/my/errands/{errand}/")
    assert villager.locator(".page-head .state").inner_text().strip() == "已办完"
    told = said(villager)
    for words in (
        "在承诺时限内办完",
        "优待证已送到家，本人签收",
        "曾阿福接办",
        "照片已经放在村里的服务站",
        number,
        "澄迈县金江镇便民服务中心的王小芳接手了",
    ):
        assert words in told
    assert_accessible(villager)
    mandate = villager.locator("#mandate a[href$='.pdf']").first
    answer = villager.request.get(str(mandate.get_attribute("href")))
    assert answer.body().startswith(b"%PDF-")
    assert "已撤销" in villager.inner_text("#mandate"), "the mandate ended with the matter"
    press(villager, "#cases a")
    assert villager.locator(".page-head .state").inner_text().strip() == "已办结"
    _rates(villager, errand)


def _rates(villager: Page, errand: str) -> None:
    villager.goto(f"/my/errands/{errand}/")
    press(villager, "a[href$='/rating/']")
    assert "替我母亲办老年人优待证" in said(villager)
    assert_accessible(villager)
    press(villager, "button[name=grade][value=very_satisfied]")
    press(villager, f"a[href$='/my/errands/{errand}/']")
    assert "非常满意" in villager.inner_text("#rating")
