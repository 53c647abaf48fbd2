"""A village takes an application in, its township examines, the county decides, the village hands the permit over."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, asked, case_id, opine, press, said
from tests.province import JIANGUO, answers, entry_id, item_of

TOWN, COUNTY = "469023100-township_government", "469023-natural_resources"
NEIGHBOUR, NAME = "11010519491231002X", "王阿婆"
ITEM = "village_planning_permit"


def test_the_way_of_a_case_through_village_township_and_county(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    agent = town.person("village")
    number = _taken_in(agent)
    case = case_id(agent)
    _takes_over(town.person(f"{TOWN}-handle"), number, looked_at=True)
    clock.set("2026-03-10T10:00")
    officer = town.at_desk(f"{TOWN}-handle", number)
    levels = officer.inner_text("#levels")
    assert "初审" in officer.inner_text("#levels .now")
    assert "2026年3月30日" in levels, "twenty working days for the first examination"
    assert_accessible(officer)
    opine(officer, "选址符合村庄规划")
    opine(town.at_desk(f"{TOWN}-review", number), "同意报送县局", outcome="pass")
    clock.set("2026-03-13T09:00")
    _county_decides(town, number)
    _sent_to_the_village(town.person(f"{TOWN}-close"), case)
    clock.set("2026-03-16T09:00")
    _handed_over(agent, number, case)


def _taken_in(agent: Page) -> str:
    item = item_of(entry_id(ITEM, JIANGUO))
    agent.goto("/counter/receive/?q=乡村建设规划许可证")
    press(agent, agent.locator("#found a[data-row]", has_text="乡村建设规划许可证").first)
    agent.fill("[name='person-identity_number']", NEIGHBOUR)
    agent.press("[name='person-identity_number']", "Tab")
    agent.locator("#known-person p.known:not([role=alert])").wait_for()
    agent.fill("[name='person-name']", NAME)
    agent.fill("[name='person-phone']", "13900000012")
    given = answers(item)
    for key in asked(agent):
        control = agent.locator(f"[name='form-{key}']")
        kind = control.first.evaluate("one => one.type")
        if kind == "radio":
            agent.locator(f"[name='form-{key}'][value='{given[key]}']").check()
        elif kind == "select-one":
            control.select_option(given[key])
        else:
            control.fill(given[key])
    agent.keyboard.press("Alt+a")
    press(agent, ".bottom-bar button[value=accept]")
    assert NAME in said(agent)
    return agent.locator(".case-head .mono").inner_text().strip()


def _takes_over(page: Page, number: str, *, looked_at: bool = False) -> None:
    """Tick every paper off the list of what is on its way, and acknowledge it."""
    page.goto("/counter/transfers/")
    if looked_at:
        assert_accessible(page)
    press(page, page.locator("tr", has_text=number).locator("a.main-link"))
    if looked_at:
        assert_accessible(page)
    for box in page.locator("form.act-panel input[type=checkbox]").all():
        box.check()
    press(page, "form.act-panel button")
    assert number not in page.inner_text("main")


def _county_decides(town: Town, number: str) -> None:
    county = town.at_desk(f"{COUNTY}-handle", number)
    assert "同意报送县局" in county.inner_text("#opinions")
    assert "不得要求申请人重复提供" in county.inner_text("#levels")
    _takes_over(county, number)
    opine(town.at_desk(f"{COUNTY}-handle", number), "现场与图纸相符")
    opine(town.at_desk(f"{COUNTY}-review", number), "符合法定条件", outcome="pass")
    approver = town.at_desk(f"{COUNTY}-approve", number, phone=True)
    assert_fits(approver)
    assert_accessible(approver)
    opine(approver, "准予许可", outcome="grant")


def _sent_to_the_village(closing: Page, case: int) -> None:
    closing.goto(f"/desk/cases/{case}/")
    press(closing, "form[action$='/issue'] button")
    closing.goto(f"/counter/cases/{case}/")
    press(closing, "a[href$='/send']")
    assert_accessible(closing)
    press(closing, "form.act-panel button.btn-primary")
    assert "建国" in closing.inner_text("#levels")


def _handed_over(agent: Page, number: str, case: int) -> None:
    _takes_over(agent, number)
    agent.goto(f"/counter/cases/{case}/deliver")
    agent.fill("[name=receiver]", NAME)
    agent.press("[name=receiver]", "Tab")
    press(agent, "form.act-panel button.btn-primary")
    assert agent.locator(".case-head .state").inner_text().strip() == "已办结"
    assert agent.locator("#levels .done").count() == 4
