"""A permit with a hearing: told, asked for on a phone, called, held, and decided on the minutes (行政许可法 46-48)."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits, shoot
from tests.journeys.town import Clock, Town, case_id, opine, press, said

VENUE, MINUTES = "县政务服务中心三楼会议室", "邻居王某担心油烟；申请人说明已安装净化设施。"


def test_article_48_a_permit_is_decided_on_the_minutes_of_its_hearing(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    owner = town.person("enterprise", phone=True)
    number = _applies(town, owner)
    case = case_id(owner)
    press(town.at_counter("clerk", number), "form[action$='/accept'] button")
    clock.set("2026-03-03T10:00")
    _is_told(town, number)
    _asks(owner, case)
    clock.set("2026-03-04T10:00")
    _is_called(town, case)
    _may_not_decide_yet(town, number)
    clock.set("2026-03-16T15:00")
    _is_held(town, case, owner)
    opine(town.at_desk("approver", number), "依据听证笔录，准予许可", outcome="grant")
    assert "准予" in said(town.person("approver"))


def _applies(town: Town, owner: Page) -> str:
    owner.goto("/")
    owner.fill("#q", "食品经营许可")
    press(owner, "main form button")
    press(owner, ".hit-name a")
    number = town.apply(owner, "food_business_licence", "enterprise")
    press(owner, ".acts a.btn-primary")
    return number


def _is_told(town: Town, number: str) -> None:
    handler = town.at_desk("handler", number)
    press(handler, "a[href$='/hearing']")
    assert_accessible(handler)
    press(handler, "button.btn-primary.btn-lg")
    assert "2026年3月10日" in said(handler), "five working days to ask"
    shoot(handler, "hearing-told-zh")


def _asks(owner: Page, case: int) -> None:
    owner.goto(f"/my/{case}/")
    assert "2026年3月10日" in said(owner)
    assert_accessible(owner)
    press(owner, "a[href$='/hearing/']")
    assert_accessible(owner)
    assert_fits(owner)
    shoot(owner, "hearing-ask-phone-zh")
    press(owner, "main form button.btn-primary")
    assert "已提出听证要求" in said(owner)


def _is_called(town: Town, case: int) -> None:
    handler = town.person("handler")
    handler.goto(f"/desk/cases/{case}/hearing")
    handler.fill("[name=venue]", VENUE)
    handler.fill("[name=held_on]", "2026-03-10")
    choice = handler.locator("select[name=chair] option").nth(1)
    handler.select_option("select[name=chair]", str(choice.get_attribute("value")))
    press(handler, "button.btn-primary.btn-lg")
    assert "七个工作日" in said(handler)
    assert handler.input_value("[name=venue]") == VENUE
    assert_accessible(handler)
    handler.fill("[name=held_on]", "2026-03-13")
    press(handler, "button.btn-primary.btn-lg")
    assert VENUE in said(handler)
    shoot(handler, "hearing-called-zh")


def _may_not_decide_yet(town: Town, number: str) -> None:
    opine(town.at_desk("handler", number), "无需现场核查", outcome="exempt")
    opine(town.at_desk("reviewer", number), "同意", outcome="pass")
    approver = town.at_desk("approver", number)
    opine(approver, "准予许可", outcome="grant")
    assert "已要求听证但尚未举行" in said(approver)
    assert approver.locator("textarea[name$=opinion]").input_value() == "准予许可"


def _is_held(town: Town, case: int, owner: Page) -> None:
    handler = town.person("handler")
    handler.goto(f"/desk/cases/{case}/hearing")
    handler.fill("[name=minutes]", MINUTES)
    press(handler, "button.btn-primary.btn-lg")
    assert MINUTES in said(handler)
    assert_accessible(handler)
    shoot(handler, "hearing-held-zh")
    owner.goto(f"/my/{case}/")
    assert "听证已举行" in said(owner)
    assert "听证笔录" in said(owner), "the minutes are among the papers"
