"""Real Chromium against a live server over a loaded province; shared by tests/browser and tests/journeys.

The province is loaded once a session and never emptied: a browser test makes its own cases and looks only at those.
"""

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from qiongtai.cases.models import WalkIn
from qiongtai.config.loading import load_all
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD

Made = TypeVar("Made")

# The synchronous Playwright runs an event loop in this thread; tests that ask the database beside it are safe.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("QIONGTAI_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = Path(os.environ.get("QIONGTAI_SHOTS", "var/shots"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests with a browser, and say that they need the database; it is made only when somebody says so."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the reference data and the demonstration's people once, and keep the database open."""
    with django_db_blocker.unblock():
        load_all()
        yield


@pytest.fixture(scope="session")
def site(province: None) -> Iterator[str]:
    """Serve the product and yield its address."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def playwright_session() -> Iterator[Playwright]:
    """Start Playwright once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright_session: Playwright) -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    browser = playwright_session.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open a page of one's own: ``visit(language="en", scripts=False, phone=True, area="469023000000")``.

    Every visitor has its own cookies. A request to any other host, and an error in the console, fails the test.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    _forget_unfinished_pages()

    def opened(*, language: str = "zh-hans", scripts: bool = True, phone: bool = False, area: str = "") -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport=PHONE if phone else DESKTOP,
            locale="zh-CN" if language == "zh-hans" else "en-GB",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        cookies = {"django_language": language, **({"area": area} if area else {})}
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: None if _is_own(request.url, site) else wrong.append(f"asked {request.url}"))
        page.on(
            "console", lambda said: wrong.append(f"console: {said.text}") if _is_fault(said.type, said.text) else None
        )
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def apart(work: Callable[[], Made]) -> Made:
    """Do *work* on a connection of its own that commits, as another process would: a test's own is rolled back."""

    def done() -> Made:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        return other.submit(done).result()


def _forget_unfinished_pages() -> None:
    """Drop what clerks of earlier tests left half typed: it would be there again for the next clerk of that name."""
    apart(lambda: WalkIn.objects.all().delete())


def _is_own(address: str, site: str) -> bool:
    return address.startswith((site, "data:", "blob:", "about:"))


def _is_fault(kind: str, text: str) -> bool:
    """Chromium reports every 4xx answer as an error; those are looked at by the tests themselves."""
    return kind == "error" and not re.search(r"the server responded with a status of 4\d\d", text)


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """Open a Chinese page on a desktop."""
    return visit()


def sign_in(page: Page, username: str, password: str = DEMO_PASSWORD) -> None:
    """Sign in as one of the demonstration's accounts."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.locator("main button[type=submit], main form button.btn-primary").first.click()
    assert "/accounts/login/" not in page.url, page.inner_text("main")


def assert_accessible(page: Page) -> None:
    """Fail with every violation of WCAG 2.2 AA, and of good practice, that axe-core sees on *page*."""
    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    lines = [
        f"{one['id']} ({one['impact']}): {one['help']}\n    {node['html'][:200]}\n    {node.get('failureSummary', '')}"
        for one in found
        for node in one["nodes"]
    ]
    assert not lines, f"{page.url}\n" + "\n".join(lines)


def assert_fits(page: Page) -> None:
    """Fail when the page must be scrolled sideways (WCAG 1.4.10)."""
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"{page.url} is {wide[0]} px wide on a screen of {wide[1]} px"


def shoot(page: Page, name: str) -> None:
    """Keep pictures of the whole page at 1280 and 390 px, as ``<name>-1280.png`` and ``<name>-390.png``."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size or DESKTOP
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.screenshot(path=SHOTS / f"{name}-{size['width']}.png", full_page=True)
    page.set_viewport_size(before)
