"""The citizens' door in a real browser: accessible, bilingual, on a phone, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from qiongtai.catalogue.queries.entries import entry_serving
from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.province import CHENGMAI, a_pdf

Visit = Callable[..., Page]

OPEN_PAGES = {
    "start": "/",
    "area": "/area/?q=cm",
    "search": "/search/?q=食品",
    "search without result": "/search/?q=qqqqzzzz",
    "citizens": "/for/citizen/",
    "enterprises": "/for/enterprise/",
    "theme": "/theme/licensed_operation/",
    "life event": "/life/open_restaurant/",
    "organs": "/organs/",
    "guide": "/item/food-business-licence-469023000000/",
    "guide of another area": "/item/food-business-licence-469021000000/",
    "follow": "/track/",
    "check": "/verify/",
    "never issued": "/verify/none/",
    "sign in": "/accounts/login/",
    "accessibility": "/accessibility/",
    "not found": "/nowhere/",
}


@pytest.mark.parametrize("address", OPEN_PAGES.values(), ids=OPEN_PAGES.keys())
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_open_page_is_accessible(visit: Visit, language: str, address: str) -> None:
    page = visit(language=language, area=CHENGMAI)
    page.goto(address)
    assert_accessible(page)


@pytest.mark.parametrize("address", OPEN_PAGES.values(), ids=OPEN_PAGES.keys())
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_open_page_fits_a_phone(visit: Visit, language: str, address: str) -> None:
    page = visit(language=language, area=CHENGMAI, phone=True)
    page.goto(address)
    assert_fits(page)


def test_no_chinese_is_left_on_an_english_page(visit: Visit) -> None:
    page = visit(language="en")
    for address in ("/", "/track/", "/verify/", "/accessibility/", "/search/?q=qqqqzzzz", "/area/"):
        page.goto(address)
        text = page.inner_text("main").replace("澄迈", "")
        assert not any("一" <= sign <= "鿿" for sign in text), (address, text)


def test_the_start_page_is_light(visit: Visit) -> None:
    page, sizes = visit(), []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert (len(sizes) <= 8, sum(sizes) < 800_000) == (True, True), sizes


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_place_is_found_while_it_is_typed(visit: Visit) -> None:
    page = visit()
    page.goto("/area/")
    page.locator("#place-text").press_sequentially("cm")
    page.locator("#found strong", has_text="澄迈县").wait_for()
    assert_accessible(page)


@pytest.mark.parametrize(
    ("scripts", "phone", "language"),
    [
        pytest.param(True, False, "zh-hans", id="on a desktop in Chinese"),
        pytest.param(True, True, "en", id="on a phone in English"),
        pytest.param(False, True, "zh-hans", id="without JavaScript"),
    ],
)
def test_an_enterprise_applies(visit: Visit, tmp_path: Path, scripts: bool, phone: bool, language: str) -> None:
    entry = entry_serving("food_business_licence", CHENGMAI)
    assert entry is not None
    page = visit(scripts=scripts, phone=phone, language=language, area=CHENGMAI)
    look = _looker(page, scripts=scripts)
    sign_in(page, "enterprise")
    page.goto(f"/item/{entry.code}/")
    page.locator("a[href$='/apply/']").first.click()
    look()
    page.locator("input[value^='enterprise:']").first.check()
    page.locator("main form button").first.click()
    _answer(page, look)
    _hand_in(page, tmp_path, look)
    look()
    page.check("#true")
    page.locator("main form button").last.click()
    page.wait_for_url("**/sent/")
    look()
    number = page.inner_text(".number")
    page.goto("/track/")
    page.fill("#id_number", number)
    page.fill("#id_phone", "13876543210")
    page.locator("main form button").last.click()
    assert number in page.inner_text("main")
    look()


def _looker(page: Page, *, scripts: bool) -> Callable[[], None]:
    """Return what looks at each page on the way; axe needs scripts."""
    return lambda: assert_accessible(page) if scripts else None


def _answer(page: Page, look: Callable[[], None]) -> None:
    page.fill("[name=form-phone]", "12")
    page.locator("button[name=next]").click()
    look()
    assert page.locator(".error-summary a[href='#ask-phone']").count() == 1
    answers = {
        "org_name": "澄迈椰风餐饮有限公司",
        "uscc": "91460000MA5T2026XH",
        "legal_representative": "陈建业",
        "phone": "13876543210",
        "premises_address": "澄迈县金江镇文化路1号",
        "operation_items": "热食类食品制售",
        "floor_area": "120",
        "safety_manager": "李明",
    }
    for key, value in answers.items():
        page.fill(f"[name=form-{key}]", value)
    page.locator("[name=form-main_business]").nth(1).check()
    page.locator("[name=form-online_sales]").nth(1).check()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/materials/")


def _hand_in(page: Page, folder: Path, look: Callable[[], None]) -> None:
    look()
    paper = folder / "材料.pdf"
    paper.write_bytes(a_pdf())
    names = [one.get_attribute("name") for one in page.locator("input[type=file]").all()]
    for done, name in enumerate(names[:6], start=1):
        page.set_input_files(f"[name='{name}']", paper)
        if page.evaluate("window.htmx !== undefined"):
            page.locator("[name=take_off]").nth(done - 1).wait_for()
    look()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/check/")
