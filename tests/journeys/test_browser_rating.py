"""Rated at the window: once, without the clerk learning the grade; a bad rating is put right, answered and read."""

from playwright.sync_api import Page

from qiongtai.foundation.clock import now
from qiongtai.voices.adapters.token import token_for
from qiongtai.voices.rules.stages import Stage
from tests.browser.harness import assert_accessible, assert_fits, shoot
from tests.journeys.town import Clock, Town, apart, case_id, press, said
from tests.province import enterprise_of, officer, received

FOOD = "food_business_licence"


def test_good_or_bad_rating_is_given_once_and_a_bad_one_is_answered(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk = town.person("clerk")
    case = _accepted(clerk)
    number = clerk.locator(".case-head .mono").inner_text()
    _customer_presses_bad(clerk, case)
    _second_time_is_refused(clerk, town, case)
    clock.set("2026-03-03T09:00")
    _leader_answers(town.person("leader", language="en"), number)
    _applicant_reads_it(town.person("enterprise"), case)


def test_a_good_rating_takes_one_press_by_keyboard(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk = town.person("clerk", language="en")
    case = _accepted(clerk)
    clerk.keyboard.press("r")
    clerk.wait_for_url("**/rating/acceptance/")
    clerk.keyboard.press("1")
    clerk.wait_for_url("**/thanks")
    assert "Very satisfied" not in said(clerk)
    clerk.keyboard.press("b")
    clerk.wait_for_url(f"**/counter/cases/{case}/")
    assert clerk.locator("#rating").count() == 0


def test_a_slip_is_scanned_at_home_without_scripts(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk = town.person("clerk")
    case = _accepted(clerk)
    clerk.goto(f"/counter/cases/{case}/rating/acceptance/slip")
    assert clerk.locator(".qr svg").count() == 1
    assert_accessible(clerk)
    shoot(clerk, "rating-slip")
    home = town.stranger(scripts=False, phone=True)
    home.goto(f"/rate/{token_for(case, Stage.ACCEPTANCE)}/")
    assert_fits(home)
    press(home, ".grade-2")
    assert "感谢您的评价" in said(home)
    home.goto("/ratings/")
    assert_fits(home)


def _accepted(clerk: Page) -> int:
    made = apart(lambda: received(FOOD, enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=now()))
    clerk.goto(f"/counter/cases/{made}/")
    press(clerk, "form[action$='/accept'] button")
    assert case_id(clerk) == made
    return made


def _customer_presses_bad(clerk: Page, case: int) -> None:
    assert_accessible(clerk)
    shoot(clerk, "rating-case")
    press(clerk, "#rating a")
    assert_accessible(clerk)
    assert_fits(clerk)
    shoot(clerk, "rating-screen")
    press(clerk, ".grade-4")
    assert_accessible(clerk)
    shoot(clerk, "rating-reasons")
    press(clerk, "button[name=named][value='1']")
    assert clerk.locator(".field-error").count() == 1, "a bad rating says what was bad"
    clerk.check("input[name=reasons][value=waiting]")
    clerk.fill("textarea[name=words]", "等了两个小时。")
    press(clerk, "button[name=named][value='1']")
    assert "感谢您的评价" in said(clerk)
    assert "不满意" not in said(clerk)
    shoot(clerk, "rating-thanks")
    press(clerk, "main a")
    assert clerk.url.endswith(f"/counter/cases/{case}/")
    assert "不满意" not in said(clerk)


def _second_time_is_refused(clerk: Page, town: Town, case: int) -> None:
    clerk.goto(f"/counter/cases/{case}/rating/acceptance/")
    assert "已经评价过了" in said(clerk)
    home = town.stranger(phone=True)
    home.goto(f"/rate/{token_for(case, Stage.ACCEPTANCE)}/")
    assert "已经评价过了" in said(home)
    assert_accessible(home)


def _leader_answers(leader: Page, number: str) -> None:
    leader.goto("/counter/voices/")
    assert_accessible(leader)
    shoot(leader, "rating-list")
    press(leader, leader.locator("tr", has_text=number).locator("a.main-link"))
    assert "陈建业" not in said(leader)
    assert "澄迈椰风餐饮有限公司" in said(leader)
    assert_accessible(leader)
    leader.check("input[name=finding][value=put_right]")
    leader.fill("textarea[name=words]", "已增开两个窗口，并电话致歉。")
    shoot(leader, "rating-answer")
    press(leader, "form[data-send] button.btn-primary")
    assert "The answer is kept" in said(leader)


def _applicant_reads_it(owner: Page, case: int) -> None:
    owner.goto(f"/my/{case}/")
    assert "已增开两个窗口" in owner.inner_text("#rating")
    assert_accessible(owner)
    shoot(owner, "rating-own")
    owner.goto("/ratings/")
    assert_accessible(owner)
    shoot(owner, "rating-figures")
