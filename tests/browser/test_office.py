"""The officers' pages in a real browser: by keyboard, in both languages, on a screen and on a phone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from qiongtai.cases.models import Case
from qiongtai.foundation.clock import now
from qiongtai.law.points import Point
from tests.browser.harness import assert_accessible, assert_fits, shoot, sign_in
from tests.desk.officers import accepted, brought_to, open_step
from tests.province import enterprise_of, officer, received

FOOD = "food_business_licence"
LOOKS = [
    pytest.param({"language": "zh-hans"}, id="Chinese on a screen"),
    pytest.param({"language": "en", "phone": True}, id="English on a phone"),
]
Visit = Callable[..., Page]
Made = TypeVar("Made")


def committed(make: Callable[[], Made]) -> Made:
    """Return what *make* makes on a connection of its own: the served pages see nothing of the test's transaction."""

    def made() -> Made:
        try:
            return make()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(made).result()


def walk_in(*lacking: str) -> int:
    """Return a case that just came in at the county hall."""
    by = officer("clerk")
    return received(
        FOOD, enterprise_of(officer("enterprise")), clerk=by, at=now() - timedelta(minutes=5), lacking=lacking
    )


def look_at(page: Page, addresses: list[str], name: str, *, keep: bool) -> None:
    """Open each page, with all that folds unfolded, and check that it is accessible and fits."""
    for number, address in enumerate(addresses):
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert_fits(page)
        assert_accessible(page)
        if keep:
            shoot(page, f"{name}-{number}")


def fill_in_an_enterprise(page: Page) -> None:
    """Write the whole page of a food licence by keyboard, from the credit code on."""
    page.keyboard.type("91469023MA5T2026X1")
    page.keyboard.press("Tab")
    page.wait_for_selector("#known-enterprise .known")
    page.fill("[name=enterprise-legal_representative]", "陈建业")
    page.fill("[name=form-premises_address]", "澄迈县文化路1号")
    page.check("[name=form-main_business][value=catering]")
    page.fill("[name=form-operation_items]", "热食类食品制售")
    page.fill("[name=form-floor_area]", "120")
    page.fill("[name=form-safety_manager]", "王芳")
    page.check("[name=form-online_sales][value=false]")


def test_clerk_takes_in_and_accepts_by_keyboard(visit: Visit) -> None:
    page = visit(language="en")
    sign_in(page, "clerk")
    page.goto("/counter/")
    page.keyboard.press("n")
    page.wait_for_url("**/counter/receive/")
    page.locator("[name=q]:focus").wait_for()
    page.keyboard.type("spjyxk")
    expect(page.locator(".found a")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receive/food-business-licence-**")
    fill_in_an_enterprise(page)
    assert page.input_value("[name=enterprise-name]") == "澄迈椰风餐饮有限公司"
    page.keyboard.press("Alt+a")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/counter/cases/**")
    assert "Accepted. Print for the applicant:" in page.inner_text("main")
    with page.expect_popup() as opened:
        page.locator(".act-panel a").first.click()
    assert "/papers/" in opened.value.url


def test_clerk_gets_a_refused_page_back_whole(visit: Visit) -> None:
    page = visit(language="en")
    sign_in(page, "clerk")
    page.goto("/counter/receive/food-business-licence-469023000000/")
    fill_in_an_enterprise(page)
    page.fill("[name=form-floor_area]", "wide")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.input_value("[name=form-safety_manager]") == "王芳"
    assert page.input_value("[name=form-floor_area]") == "wide"
    assert_accessible(page)


def test_applicant_signs_on_the_screen(visit: Visit) -> None:
    case = committed(lambda: brought_to(Point.APPROVE))
    page = visit(language="en")
    sign_in(page, "approver")
    page.goto(f"/desk/cases/{case.pk}/")
    page.keyboard.press("o")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".note-success")
    issuer = visit(language="en")
    sign_in(issuer, "issuer")
    issuer.goto(f"/desk/cases/{case.pk}/")
    issuer.keyboard.press("o")
    issuer.wait_for_selector("text=The result waits to be handed over")
    issuer.keyboard.press("o")
    issuer.wait_for_url("**/deliver")
    issuer.fill("[name=receiver]", "陈建业")
    issuer.locator("canvas").scroll_into_view_if_needed()
    place = issuer.locator("canvas").bounding_box()
    assert place is not None
    issuer.mouse.move(place["x"] + 40, place["y"] + 40)
    issuer.mouse.down()
    issuer.mouse.move(place["x"] + 200, place["y"] + 90, steps=6)
    issuer.mouse.up()
    assert issuer.input_value("[name=signature]").startswith("data:image/png;base64,")
    issuer.keyboard.press("Control+Enter")
    issuer.wait_for_url(f"**/counter/cases/{case.pk}/")
    assert Case.objects.get(pk=case.pk).closed_at is not None


def test_flow_is_drawn_with_its_position(visit: Visit) -> None:
    case = committed(accepted)
    page = visit()
    sign_in(page, "handler")
    page.goto(f"/desk/cases/{case.pk}/")
    page.locator("#flow").scroll_into_view_if_needed()
    page.wait_for_selector(".flow-frame .step-open")
    assert page.locator(".flow-frame .step-open").get_attribute("data-element-id") == open_step(case).step
    assert page.locator(".way [aria-current=step]").count() == 1


def test_single_keys_can_be_switched_off(visit: Visit) -> None:
    page = visit(language="en")
    sign_in(page, "clerk")
    page.goto("/counter/")
    page.keyboard.press("?")
    page.uncheck("[data-keys-switch]")
    page.goto("/counter/")
    page.keyboard.press("n")
    assert page.url.endswith("/counter/")


@pytest.mark.parametrize("look", LOOKS)
def test_counter_is_accessible_and_fits(visit: Visit, look: dict[str, object]) -> None:
    lacking, whole = committed(lambda: walk_in("floor_plan")), committed(walk_in)
    page = visit(**look)
    sign_in(page, "clerk")
    addresses = [
        "/counter/",
        "/counter/receive/",
        "/counter/receive/food-business-licence-469023000000/",
        f"/counter/cases/{lacking}/",
        f"/counter/cases/{lacking}/correction",
        f"/counter/cases/{whole}/refuse",
    ]
    look_at(page, addresses, "counter", keep=look["language"] == "zh-hans")


@pytest.mark.parametrize("look", LOOKS)
def test_desk_is_accessible_and_fits(visit: Visit, look: dict[str, object]) -> None:
    case = committed(lambda: brought_to(Point.HANDLE, second=True))
    page = visit(**look)
    sign_in(page, "handler")
    look_at(page, ["/desk/", "/desk/cases/", f"/desk/cases/{case.pk}/"], "desk", keep=look["language"] == "zh-hans")


@pytest.mark.parametrize("look", LOOKS)
def test_console_is_accessible_and_fits(visit: Visit, look: dict[str, object]) -> None:
    page = visit(**look)
    sign_in(page, "operator")
    look_at(page, ["/console/health/", "/console/findings/"], "console", keep=False)


def test_desk_works_without_scripts(visit: Visit) -> None:
    case = committed(accepted)
    page = visit(language="en", scripts=False)
    sign_in(page, "handler")
    page.goto(f"/desk/cases/{case.pk}/")
    page.locator("textarea").first.fill("Complete and in due form.")
    page.locator(".act-panel button.btn-primary").first.click()
    page.wait_for_selector(".note-success")
