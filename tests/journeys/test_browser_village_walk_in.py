"""A neighbour walks into a village point for a living allowance; the agent takes it in by the keyboard alone."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, asked, case_id, check_on_site, opine, press, said
from tests.province import JIANGUO, answers, entry_id, item_of

TOWN, COUNTY = "469023100-township_government", "469023-civil_affairs"
NEIGHBOUR, NAME = "11010519491231002X", "王阿婆"


def test_a_walk_in_at_the_village_point_goes_to_the_county_and_back(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    agent = town.person("village")
    number = _takes_in_by_keyboard(agent)
    case = case_id(agent)
    clock.set("2026-03-02T15:00")
    _township_accepts(town, number)
    _officers_decide(town, clock, number)
    clock.set("2026-03-16T09:00")
    _hands_over_by_keyboard(agent, case)


def _takes_in_by_keyboard(agent: Page) -> str:
    keys = agent.keyboard
    agent.goto("/counter/")
    assert_accessible(agent)
    with agent.expect_navigation():
        keys.press("n")
    agent.locator("[name=q]:focus").wait_for()
    keys.type("低保")
    agent.locator("#found li:first-child a[data-row]", has_text="最低生活保障").first.wait_for()
    assert_accessible(agent)
    keys.press("ArrowDown")
    with agent.expect_navigation():
        keys.press("Enter")
    assert "最低生活保障" in agent.inner_text("h1")
    assert_accessible(agent)
    _type_into(agent, "[name='person-identity_number']", NEIGHBOUR[:-1] + "1")
    keys.press("Tab")
    agent.locator("#known-person [role=alert]").wait_for()
    _type_into(agent, "[name='person-identity_number']", NEIGHBOUR, back=True)
    keys.press("Tab")
    agent.locator("#known-person p.known:not([role=alert])").wait_for()
    _type_into(agent, "[name='person-name']", NAME)
    _type_into(agent, "[name='person-phone']", "13900000012")
    item = item_of(entry_id("minimum_living_allowance", JIANGUO))
    given = answers(item)
    assert not {"applicant_name", "id_number", "phone"} & set(asked(agent)), "the card says it already"
    for key in asked(agent):
        _answer(agent, f"form-{key}", given[key])
    keys.press("Alt+a")
    seen = agent.locator("[data-required] input[value=seen]:checked").count()
    assert seen == len(item.required_materials)
    with agent.expect_navigation():
        keys.press("Alt+r")
    assert NAME in said(agent)
    assert_accessible(agent)
    return agent.locator(".case-head .mono").inner_text().strip()


def _type_into(page: Page, selector: str, text: str, *, back: bool = False) -> None:
    _tab_to(page, selector, back=back)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def _tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    for _ in range(60):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def _answer(page: Page, name: str, value: str) -> None:
    kind = page.locator(f"[name='{name}']").first.evaluate("one => one.type")
    _tab_to(page, f"[name='{name}']")
    if kind == "radio":
        page.keyboard.press("Space")
        while page.locator(f"[name='{name}']:checked").get_attribute("value") != value:
            page.keyboard.press("ArrowDown")
    elif kind == "select-one":
        page.keyboard.press("ArrowDown")
        assert page.input_value(f"[name='{name}']") == value
    else:
        page.keyboard.press("Control+a")
        page.keyboard.type(value)


def _township_accepts(town: Town, number: str) -> None:
    officer = town.at_desk(f"{TOWN}-accept", number)
    press(officer, "a[aria-keyshortcuts=o]")
    press(officer, "form[action$='/accept'] button")
    assert "2026年3月30日" in officer.inner_text("#clock"), "twenty working days promised"
    assert_accessible(officer)


def _officers_decide(town: Town, clock: Clock, number: str) -> None:
    clock.set("2026-03-04T10:00")
    handler = town.at_desk(f"{TOWN}-handle", number)
    check_on_site(town, handler, number, "金江镇", "家庭情况属实")
    opine(town.at_desk(f"{TOWN}-handle", number), "入户调查，家庭情况属实")
    clock.set("2026-03-12T10:00")
    opine(town.at_desk(f"{TOWN}-handle", number), "公示期满无异议", outcome="pass")
    opine(town.at_desk(f"{TOWN}-review", number), "同意上报")
    clock.set("2026-03-13T09:00")
    county = town.at_desk(f"{COUNTY}-review", number)
    opinions = county.inner_text("#opinions")
    assert all(words in opinions for words in ("家庭情况属实", "公示期满无异议", "同意上报", "金江镇人民政府"))
    opine(county, "符合条件，同意")
    approver = town.at_desk(f"{COUNTY}-approve", number, phone=True)
    assert_fits(approver)
    assert_accessible(approver)
    opine(approver, "准予给付", outcome="grant")
    closing = town.at_desk(f"{TOWN}-close", number)
    press(closing, "form[action$='/issue'] button")


def _hands_over_by_keyboard(agent: Page, case: int) -> None:
    agent.goto(f"/counter/cases/{case}/")
    with agent.expect_navigation():
        agent.keyboard.press("a")
    _type_into(agent, "[name=receiver]", NAME)
    with agent.expect_navigation():
        agent.keyboard.press("Control+Enter")
    assert NAME in said(agent)
    assert agent.locator(".case-head .state").inner_text().strip() == "已办结"
    assert_accessible(agent)
