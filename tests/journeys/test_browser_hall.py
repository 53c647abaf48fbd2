"""A citizen books, checks in at the hall, is called by keyboard, passed on to another window and served there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from qiongtai.journal.queries.facts import facts_of
from qiongtai.places.queries.halls import hall_at
from qiongtai.visits.models import Booking, Counter, TakenSlot, Ticket, WindowSession
from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, press, said
from tests.province import CHENGMAI

GUIDE = f"/item/food-business-licence-{CHENGMAI}/"
WAY = ["drawn", "called", "called", "served", "transferred", "called", "served", "finished"]


@pytest.fixture(autouse=True)
def swept(town: Town) -> Iterator[None]:
    """Leave the hall empty, before and after: a hall's day is everybody's."""
    apart(_sweep)
    yield
    apart(_sweep)


def _sweep() -> None:
    for rows in (Ticket, Booking, TakenSlot, Counter, WindowSession):
        rows.objects.all().delete()


def test_a_citizen_books_and_is_served_in_the_hall(town: Town, clock: Clock) -> None:
    hall = apart(lambda: hall_at(CHENGMAI).id)
    clock.set("2026-03-09T09:00")
    code = _books(town.person("citizen"))
    clock.set("2026-03-10T08:50")
    screen = town.stranger()
    screen.goto(f"/hall/{hall}/screen")
    assert_accessible(screen)
    slip = _checks_in(town.stranger(), hall, code)
    clock.set("2026-03-10T09:01")
    clerk = opens(town.person("clerk"), 1)
    _calls_by_keyboard(clerk)
    screen.locator("#calls li.called", has_text="B001").wait_for()
    assert "1号窗口" in screen.inner_text("#calls")
    slip.locator(".slip-called", has_text="1号窗口").wait_for()
    with clerk.expect_navigation():
        clerk.keyboard.press("s")
    assert "/counter/receive/food-business-licence" in clerk.url
    registrar = opens(town.person("registrar"), 3)
    _passes_on(clerk)
    _serves_at_the_other_window(registrar, screen)
    _leaves(clerk, registrar)
    ticket = apart(lambda: Ticket.objects.get())
    told = apart(lambda: [fact.kind.removeprefix("ticket.") for fact in facts_of("ticket", ticket.pk)])
    assert told == WAY


def _books(citizen: Page) -> str:
    citizen.goto(GUIDE)
    press(citizen, "a[href$='/book/']")
    assert_accessible(citizen)
    press(citizen, "a[href*='day=2026-03-10']")
    citizen.locator("label", has_text="09:00–").first.click()
    press(citizen, "main form button.btn-primary")
    assert_accessible(citizen)
    citizen.set_viewport_size({"width": 390, "height": 844})
    assert_fits(citizen)
    return citizen.inner_text(".visit-code b").strip()


def _checks_in(visitor: Page, hall: int, code: str) -> Page:
    visitor.goto(f"/hall/{hall}/")
    assert_accessible(visitor)
    visitor.fill("#code", code)
    press(visitor, "form[action$='/arrive'] button")
    assert visitor.inner_text(".slip-code") == "B001"
    assert_accessible(visitor)
    return visitor


def opens(officer: Page, number: int) -> Page:
    officer.goto("/counter/hall/")
    officer.select_option("#window", index=number - 1)
    officer.locator("h1").click()
    with officer.expect_navigation():
        officer.keyboard.press("o")
    return officer


def _calls_by_keyboard(clerk: Page) -> None:
    assert_accessible(clerk)
    with clerk.expect_navigation():
        clerk.keyboard.press("c")
    assert "B001" in clerk.inner_text(".present")
    assert_accessible(clerk)
    with clerk.expect_navigation():
        clerk.keyboard.press("r")
    assert "第2次呼叫" in clerk.inner_text(".present")


def _passes_on(clerk: Page) -> None:
    with clerk.expect_navigation():
        clerk.keyboard.press("h") if not _typing(clerk) else clerk.goto("/counter/hall/")
    assert "B001" in clerk.inner_text(".present")
    clerk.keyboard.press("t")
    clerk.select_option("#to", label="3号窗口 企业开办窗口")
    press(clerk, "form[action$='/pass'] button")
    assert "已转办" in said(clerk)


def _typing(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.tagName === 'INPUT'"))


def _serves_at_the_other_window(registrar: Page, screen: Page) -> None:
    registrar.goto("/counter/hall/")
    with registrar.expect_navigation():
        registrar.keyboard.press("c")
    assert "B001" in registrar.inner_text(".present")
    screen.locator("#calls li.called", has_text="3号窗口").wait_for()
    with registrar.expect_navigation():
        registrar.keyboard.press("s")
    registrar.goto("/counter/hall/")
    with registrar.expect_navigation():
        registrar.keyboard.press("f")
    screen.locator("#none").wait_for()


def _leaves(*officers: Page) -> None:
    for officer in officers:
        officer.goto("/counter/hall/")
        press(officer, "form[action$='/close'] button")
        assert "窗口已关闭" in said(officer)
