"""An enterprise walks in for a food licence: taken in by the keyboard, corrected once, accepted."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.keys import Keyboard
from tests.journeys.town import Clock, Town, asked, case_id, said
from tests.province import a_pdf, answers, enterprise_of, entry_id, facts, item_of, officer

MOST = 12
"""Key strokes that an ordinary reception may take besides the data."""
FOOD = "food_business_licence"
FOCUSED = """[document.activeElement.closest('.intake') && (document.activeElement.name || 'button'),
              document.activeElement.getBoundingClientRect().top + 24]"""
"""Name of what has the focus, if it belongs to the page's questions, and how far down its first 24 pixels reach."""


def test_article_32_a_walk_in_is_corrected_once_and_accepted_on_the_keyboard(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    clerk = town.person("clerk")
    keys = _fills_in(clerk)
    keys.press("Alt+a")
    keys.go("Alt+c")
    assert keys.count <= MOST
    assert "告知补正" in clerk.inner_text("h1")
    assert_accessible(clerk)
    clerk.check("input[name='gap-material-floor_plan']")
    clerk.fill("input[name='gap-material-floor_plan-reason']", "未标注面积")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    case = case_id(clerk)
    clock.set("2026-03-03T09:00")
    clerk.goto(f"/counter/cases/{case}/")
    with clerk.expect_navigation():
        clerk.keyboard.press("a")
    clerk.keyboard.press("Alt+a")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    with clerk.expect_navigation():
        clerk.keyboard.press("a")
    assert "受理通知书" in said(clerk)
    assert_accessible(clerk)
    happened = [one.kind.removeprefix("case.") for one in facts(case)]
    assert happened.count("correction_asked") == 1
    assert "accepted" in happened


def test_an_ordinary_reception_takes_at_most_twelve_key_strokes_besides_the_data(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk = town.person("clerk")
    keys = _fills_in(clerk)
    keys.press("Alt+a")
    keys.go("Control+Enter")
    assert "受理通知书" in said(clerk)
    assert keys.count <= MOST


def test_a_closed_window_loses_nothing(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T11:00")
    registrar = town.person("registrar")
    registrar.goto("/counter/receive/food-business-licence-469023000000/")
    registrar.fill("[name='enterprise-uscc']", "91469023MA5T2026X1")
    with registrar.expect_response(lambda answer: answer.url.endswith("/keep")):
        registrar.fill("[name='form-safety_manager']", "李明")
    registrar.fill("[name='form-floor_area']", "66")
    address = registrar.url
    registrar.goto("about:blank")  # closed before the last answer was kept: it is sent as the window closes
    registrar.wait_for_timeout(500)
    registrar.goto(address)
    assert registrar.input_value("[name='enterprise-uscc']") == "91469023MA5T2026X1"
    assert registrar.input_value("[name='form-safety_manager']") == "李明"
    assert registrar.input_value("[name='form-floor_area']") == "66"
    assert_accessible(registrar)
    assert_fits(registrar)
    with registrar.expect_navigation():
        registrar.locator(".note button").click()
    assert registrar.input_value("[name='form-safety_manager']") == ""


def test_a_scan_that_was_chosen_is_there_when_the_page_is_taken_up_again(
    town: Town, clock: Clock, tmp_path: Path
) -> None:
    clock.set("2026-03-02T12:00")
    plan = tmp_path / "平面图.pdf"
    plan.write_bytes(a_pdf())
    registrar = town.person("registrar")
    registrar.goto("/counter/receive/food-business-licence-469023000000/")
    registrar.fill("[name='form-safety_manager']", "李明")
    _chooses(registrar, plan)
    assert registrar.is_checked("[name='material-floor_plan'][value='scan']")
    registrar.locator("[data-materials-count]", has_text="1 /").wait_for()
    assert registrar.evaluate("document.activeElement.id") == "material-floor_plan-file"
    assert_accessible(registrar)
    address = registrar.url
    registrar.goto("about:blank")
    registrar.goto(address)
    assert "平面图.pdf" in registrar.inner_text("#material-floor_plan")
    assert registrar.is_checked("[name='material-floor_plan'][value='scan']")
    assert registrar.input_value("[name='form-safety_manager']") == "李明"
    assert_accessible(registrar)
    assert_fits(registrar)
    registrar.locator("#material-floor_plan button[name=take_off]").click()
    registrar.locator("#material-floor_plan .scan-kept").wait_for(state="detached")
    registrar.locator("[data-materials-count]", has_text="0 /").wait_for()
    _chooses(registrar, plan)  # the line that came back still takes files
    with registrar.expect_navigation():
        registrar.locator(".note button").click()
    assert "平面图.pdf" not in registrar.inner_text("#material-floor_plan")


def test_what_has_the_focus_is_never_hidden_under_the_bar(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T13:00")
    clerk = town.person("registrar")
    clerk.goto("/counter/receive/food-business-licence-469023000000/")
    clerk.emulate_media(reduced_motion="reduce")  # a page that glides is measured on its way
    bar = clerk.locator(".bottom-bar")
    met = 0
    for _ in range(40):
        clerk.keyboard.press("Tab")
        name, reaches = clerk.evaluate(FOCUSED)
        if name:
            met += 1
            assert (name, reaches <= bar.evaluate("one => one.getBoundingClientRect().top")) == (name, True)
    assert met > 20


def _chooses(clerk: Page, plan: Path) -> None:
    with clerk.expect_response(lambda answer: answer.url.endswith("/scan")) as answered:
        clerk.focus("[name='material-floor_plan-file']")
        clerk.set_input_files("[name='material-floor_plan-file']", plan)
    assert answered.value.status == 200
    clerk.locator("#material-floor_plan .scan-kept").wait_for()


def _fills_in(clerk: Page) -> Keyboard:
    """Take in the demonstration's enterprise from the queue on, up to the checklist."""
    keys, party = Keyboard(clerk), enterprise_of(officer("enterprise"))
    clerk.goto("/counter/")
    keys.go("n")
    keys.data("食品经营许可")
    clerk.locator("#found li:first-child a[data-row]", has_text="食品经营许可").first.wait_for()
    keys.press("ArrowDown")
    keys.go("Enter")
    assert_accessible(clerk)
    keys.data(party.id_masked)
    keys.press("Enter")
    keys.stands_at("enterprise-legal_representative")
    assert clerk.input_value("[name='enterprise-name']") == party.name
    keys.data("陈建业")
    given = answers(item_of(entry_id(FOOD)), uscc=party.id_masked)
    for key in asked(clerk):
        keys.press("Enter")
        keys.stands_at(f"form-{key}")
        _answer(clerk, keys, key, given[key])
    return keys


def _answer(clerk: Page, keys: Keyboard, key: str, value: str) -> None:
    kind = clerk.locator(f"[name='form-{key}']").first.evaluate("one => one.type")
    if kind in ("radio", "select-one"):
        keys.choose(value)
    else:
        keys.data(value)
