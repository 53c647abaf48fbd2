"""The people of a journey: each at a page of their own in real Chromium, under a clock whose hands can be set.

Everything is done through the product's pages. Only time is ours: the doors and the worker read a clock that goes on
from where it is set, so that a journey of weeks needs no waiting.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from qiongtai.people.models import Account
from tests.browser.harness import apart as apart
from tests.browser.harness import sign_in
from tests.province import CHENGMAI, a_pdf, answers, entry_id, item_of, moment


class Clock:
    """A clock that goes on from the moment it is set to."""

    def __init__(self) -> None:
        self.shift = timedelta(0)

    def now(self) -> datetime:
        """Stand in for Django's clock where the doors and the worker read it."""
        return timezone.now() + self.shift

    def set(self, at: str | datetime) -> None:
        """Set the hands; the doors live at that moment from now on."""
        self.shift = (moment(at) if isinstance(at, str) else at) - timezone.now()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the doors and the worker a clock that can be set."""
    hands = Clock()
    monkeypatch.setattr("qiongtai.foundation.clock.timezone", hands)
    return hands


class Town:
    """Who takes part; each is signed in once and keeps the page."""

    def __init__(self, visit: Callable[..., Page], folder: Path) -> None:
        self._visit, self._pages = visit, dict[str, Page]()
        self.paper = folder / "材料.pdf"
        self.paper.write_bytes(a_pdf())

    def stranger(self, **how: Any) -> Page:
        """Return the page of somebody who is not signed in."""
        return self._visit(area=CHENGMAI, **how)

    def person(self, username: str, **how: Any) -> Page:
        """Return the page of *username*."""
        if username not in self._pages:
            page = self.stranger(**how)
            sign_in(page, username)
            self._pages[username] = page
        return self._pages[username]

    def at_desk(self, username: str, number: str, **how: Any) -> Page:
        """Let an officer find the case in the inbox and open it."""
        return self._find(self.person(username, **how), "/desk/", number)

    def at_counter(self, username: str, number: str, **how: Any) -> Page:
        """Let a clerk find the case in the queue and open it."""
        return self._find(self.person(username, **how), "/counter/?area=1", number)

    def _find(self, page: Page, door: str, number: str) -> Page:
        page.goto(door)
        page.fill("input[name=q]", number)
        page.press("input[name=q]", "Enter")
        with page.expect_navigation():
            page.locator("tr", has_text=number).locator("a.main-link").click()
        return page

    def apply(self, page: Page, item_key: str, party: str, *, before: Callable[[], None] = lambda: None) -> str:
        """Apply from the guide that *page* shows, for the first *party* (person, enterprise); return the number.

        *before* is called on each page on the way.
        """
        before()
        press(page, page.locator("a[href$='/apply/']").first)
        before()
        page.locator(f"input[name=party][value^='{party}:']").first.check()
        press(page, page.locator("main form button").first)
        before()
        fill(page, answers(item_of(entry_id(item_key)), uscc="91460000MA5T2026XH"))
        press(page, page.locator("button[name=next]"))
        self.hand_in(page)
        before()
        press(page, page.locator("button[name=next]"))
        before()
        page.check("#true")
        press(page, page.locator("main form button").last)
        assert page.url.endswith("/sent/"), page.inner_text("main")
        before()
        return page.inner_text(".number").strip()

    def hand_in(self, page: Page) -> None:
        """Upload a paper for each material that the page asks for without a condition."""
        wanted = page.locator("ol.needs > li", has_not=page.locator(".tag-soft")).locator("input[type=file]")
        names = [str(one.get_attribute("name")) for one in wanted.all()]
        for name in names:
            self.upload(page, name)

    def upload(self, page: Page, name: str) -> None:
        """Choose the paper for one material; with JavaScript wait until it has arrived."""
        page.set_input_files(f"[name='{name}']", self.paper)
        if page.evaluate("window.htmx !== undefined"):
            page.locator("li", has=page.locator(f"[name='{name}']")).locator("[name=take_off]").wait_for()


@pytest.fixture
def town(visit: Callable[..., Page], clock: Clock, tmp_path: Path) -> Town:
    """Open the town, whose clock can be set."""
    return Town(visit, tmp_path)


def press(page: Page, what: Locator | str) -> None:
    """Press a button or a link and wait for the page that answers."""
    with page.expect_navigation():
        (page.locator(what).first if isinstance(what, str) else what).click()


def fill(page: Page, given: Mapping[str, str]) -> None:
    """Answer the questions that the page asks; a window does not ask again what the applicant's card says."""
    for key in asked(page):
        value = given[key]
        control = page.locator(f"[name='form-{key}']")
        kind = control.first.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f"[name='form-{key}'][value='{value}']").check()
        elif kind == "select-one":
            control.select_option(value)
        else:
            control.fill(value)


def asked(page: Page) -> list[str]:
    """Return the keys of the questions on the page, in their order."""
    names: list[str] = page.eval_on_selector_all("[name^='form-']", "all => [...new Set(all.map(one => one.name))]")
    return [name.removeprefix("form-") for name in names]


def check_on_site(town: "Town", first: Page, number: str, place: str, seen: str) -> Page:
    """Let the officer at *first* plan and record a check on site, and the second confirm it; return the second's page.

    Every point is met. The one who goes along is the first colleague whom the page offers.
    """
    press(first, ".act-panel a[href$='/site-check']")
    first.fill("[name=place]", place)
    choice = first.locator("[name=second_officer] option:not([value=''])").first
    second = Account.objects.get(pk=int(str(choice.get_attribute("value"))))
    first.locator("[name=second_officer]").select_option(str(second.pk))
    press(first, "form.act-panel button.btn-primary")
    for answer in first.locator(".site-answers input[value=met]").all():
        answer.check()
    first.fill("[name=words]", seen)
    first.locator("[name=result][value=met]").check()
    press(first, "form.act-panel .acts button.btn-primary")
    along = town.at_desk(str(second.username), number, phone=True)
    along.goto(first.url)
    press(along, "form[action$='/confirm'] button")
    return along


def opine(page: Page, words: str, *, outcome: str = "") -> None:
    """Write an opinion on the open step, choose *outcome* where asked, and hand it on."""
    panel = page.locator(".act-panel").first
    if outcome:
        panel.locator(f"input[type=radio][value='{outcome}']").check()
    panel.locator("textarea[name$=opinion]").fill(words)
    press(page, panel.locator("button.btn-primary"))


def said(page: Page) -> str:
    """Return what the page's main part says."""
    return page.inner_text("main")


def case_id(page: Page) -> int:
    """Return the number of the case in the page's address."""
    return next(int(part) for part in page.url.split("/") if part.isdigit())
