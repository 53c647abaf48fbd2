"""A clerk's pages follow the hall while they are open, and a morning goes by with single keys."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible
from tests.journeys.test_browser_hall import opens, swept
from tests.journeys.town import Clock, Town, apart, press
from tests.province import moment
from tests.visits.hall import drawn

__all__ = ["swept"]

LATER = moment("2026-03-10T09:01")
FIRST_ASKED = 2500
"""Milliseconds after which a page has asked once; what comes then is news to it."""


def test_the_clerks_pages_follow_the_hall(town: Town, clock: Clock) -> None:
    clock.set("2026-03-10T09:00")
    clerk = opens(town.person("clerk"), 1)
    clerk.goto("/counter/")
    assert "0人等候" in clerk.inner_text(".strip")
    clerk.wait_for_timeout(FIRST_ASKED)
    clerk.focus("#call-next")
    apart(lambda: drawn("A", at=LATER))
    clerk.locator(".strip", has_text="1人等候").wait_for()
    assert clerk.evaluate("document.activeElement.id") == "call-next", "the focus stays where it was"
    assert_accessible(clerk)
    _key(clerk, "c")
    assert "A001" in clerk.inner_text(".present")
    clerk.wait_for_timeout(FIRST_ASKED)
    apart(lambda: drawn("A", at=LATER))
    clerk.locator("#queue", has_text="A002").wait_for()
    _key(clerk, "s")
    clerk.goto("/counter/hall/")
    _key(clerk, "c")
    assert "A002" in clerk.inner_text(".present"), "what was served is finished by the same key"
    _key(clerk, "s")
    clerk.goto("/counter/hall/")
    _key(clerk, "f")
    press(clerk, "form[action$='/close'] button")


def _key(clerk: Page, key: str) -> None:
    with clerk.expect_navigation():
        clerk.keyboard.press(key)
