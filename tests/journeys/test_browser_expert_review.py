"""An expert review stops both clocks and lets them run again; the pages show both ends move, and which days did it."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, case_id, fill, opine, press, said
from tests.province import answers, entry_id, item_of

ITEM, OFFICE = "eia_report_book", "469023-ecology_environment"


def test_article_45_an_expert_review_moves_both_ends(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk = town.person("clerk")
    number = _takes_in(town, clerk)
    case = case_id(clerk)
    owner = town.person("enterprise")
    _shows(owner, case, promised="2026年4月14日", statutory="2026年5月6日")
    clock.set("2026-03-04T10:00")
    opine(town.at_desk(f"{OFFICE}-handle", number), "需组织专家评审", outcome="expert_review")
    clock.set("2026-03-09T09:00")
    _pauses(town, number, case, owner)
    clock.set("2026-03-18T16:00")
    _resumes(town, case)
    _shows(owner, case, promised="2026年4月24日", statutory="2026年5月11日")
    _explains(owner)


def _takes_in(town: Town, clerk: Page) -> str:
    clerk.goto("/counter/receive/")
    clerk.fill("input[name=q]", "环境影响报告书")
    press(clerk, clerk.get_by_role("link", name="建设项目环境影响报告书审批"))
    clerk.check("input[name=kind][value=enterprise]")
    clerk.fill("[name='enterprise-uscc']", "91469023MA5T2026X1")
    clerk.press("[name='enterprise-uscc']", "Tab")
    clerk.locator("#known-enterprise p.known").wait_for()
    for key, value in (("name", "澄迈椰风餐饮有限公司"), ("legal_representative", "陈建业"), ("phone", "13800000002")):
        clerk.fill(f"[name='enterprise-{key}']", value)
    fill(clerk, answers(item_of(entry_id(ITEM)), uscc="91460000MA5T2026XH"))
    clerk.click("[data-all-seen]")
    assert_accessible(clerk)
    press(clerk, "button[value=accept]:visible")
    assert "2026年4月14日" in clerk.inner_text("#clock"), said(clerk)
    return clerk.locator(".case-head .mono").inner_text().strip()


def _shows(owner: Page, case: int, *, promised: str, statutory: str) -> None:
    owner.goto(f"/my/{case}/")
    days = owner.inner_text("#days")
    assert promised in days, days
    assert statutory in days, days
    assert promised in owner.inner_text(".due")
    assert_accessible(owner)


def _pauses(town: Town, number: str, case: int, owner: Page) -> None:
    handler = town.at_desk(f"{OFFICE}-handle", number)
    sheet = handler.locator("#act-pause")
    sheet.locator("summary").click()
    offered = sheet.locator("select option").all_inner_texts()
    assert len(offered) == 8, f"the kinds that Article 45 names, and no other: {offered}"
    sheet.locator("select").select_option("expert_review")
    sheet.locator("[name$=basis]").fill("行政许可法第四十五条")
    sheet.locator("[name$=planned_end_on]").fill("2026-03-06")
    press(handler, sheet.locator("button.btn-primary"))
    assert sheet.locator(".field-error").count() == 1, "a day that has passed"
    assert handler.input_value("#act-pause [name$=basis]") == "行政许可法第四十五条"
    sheet.locator("[name$=planned_end_on]").fill("2026-03-20")
    press(handler, sheet.locator("button.btn-primary"))
    assert handler.locator("#papers a", has_text="告知书").count() == 1
    assert_accessible(handler)
    owner.goto(f"/my/{case}/")
    assert "暂停计算" in owner.inner_text(".due")
    assert "2026年3月20日" in owner.inner_text("#days")
    assert_accessible(owner)


def _resumes(town: Town, case: int) -> None:
    handler = town.person(f"{OFFICE}-handle")
    handler.goto("/desk/?waiting=1")
    press(handler, f"a[href='/desk/cases/{case}/']")
    sheet = handler.locator("#act-resume")
    sheet.locator("summary").click()
    press(handler, sheet.locator("button.btn-primary"))
    clock = handler.inner_text("#clock")
    assert ("2026年4月24日" in clock, "2026年5月11日" in clock) == (True, True), clock


def _explains(owner: Page) -> None:
    """Ten days of the review are marked and carry no number; the days around them do."""
    table = owner.locator("#days table.weeks").first
    for day in range(9, 19):
        cell = table.locator("td", has=owner.locator(f"time[datetime='2026-03-{day:02}']"))
        assert "专家评审" in cell.inner_text(), day
    numbers = [
        int(table.locator("td", has=owner.locator(f"time[datetime='2026-03-{day}']")).locator("b").inner_text())
        for day in ("06", "19")
    ]
    assert numbers[1] == numbers[0] + 1
    assert "2026年3月9日" in owner.inner_text("#days")
    owner.set_viewport_size({"width": 390, "height": 844})
    assert_fits(owner)
