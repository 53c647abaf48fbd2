"""A company without an account opens a restaurant at the window: asked once, taken in once."""

from playwright.sync_api import Page

from qiongtai.bundles.queries.window import window_parts
from qiongtai.catalogue.queries.bundles import bundle_at
from tests.browser.harness import assert_accessible, assert_fits
from tests.bundles.bundles import DRAIN, FIRE, FOOD, GIVEN, SHOP, SIGN
from tests.journeys.town import Clock, Town, apart, fill, press, said
from tests.province import CHENGMAI, enterprise_of, officer

FIRM = {"name": "临高角餐饮有限公司", "legal_representative": "张三", "phone": "13800000099"}


def test_a_joint_application_is_taken_in_at_the_window(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    clerk = town.person("clerk")
    clerk.goto("/counter/receive/")
    press(clerk, "a[href='/counter/together/new/']")
    _look(clerk)
    press(clerk, "a[href$='/open_restaurant/']")
    clerk.check("input[name=of][value=enterprise]")
    press(clerk, "button[name=again]")
    for item in (SIGN, DRAIN):
        clerk.check(f"[id='q-{item}-{item}']")
    for item in (SHOP, FIRE):
        clerk.check(f"[id='q-{item}-none']")
    _look(clerk)
    press(clerk, "button[name=asked]")
    _look(clerk)
    typed, uscc = apart(_typed), apart(lambda: enterprise_of(officer("enterprise")).id_masked)
    clerk.fill("[name=enterprise-uscc]", uscc)
    for name, value in FIRM.items():
        clerk.fill(f"[name=enterprise-{name}]", value)
    fill(clerk, typed)
    clerk.keyboard.press("Alt+a")
    press(clerk, ".bottom-bar button.btn-primary")
    assert "/counter/together/" in clerk.url, said(clerk)
    assert "开餐馆一件事" in said(clerk)
    assert clerk.locator("a[href*='/papers/']").count() == 3, "a receipt for each item"


def _typed() -> dict[str, str]:
    """Return answers to what the page asks beside the applicant's own particulars."""
    parts = window_parts(bundle_at("open_restaurant", CHENGMAI), (FOOD, SIGN, DRAIN))
    own = {"org_name", "uscc", "legal_representative", "phone"}
    fields = [one.field for one in parts.asked if not {key for _item, key in one.targets} & own]
    return {one.key: one.choices[0].value if one.choices else GIVEN[one.type] for one in fields}


def _look(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})
