"""The errands' pages in both languages, wide and narrow: readable by everybody, and nothing to scroll sideways."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.take_on import take_on
from qiongtai.foundation.clock import day_of, now
from tests.browser.harness import DESKTOP, PHONE, assert_accessible, assert_fits, shoot, sign_in
from tests.errands.errands import asked
from tests.journeys.town import apart
from tests.province import JIANGUO, officer


def _two() -> tuple[int, int]:
    """Return an errand that waits for its principal, and one whose printed mandate waits to be signed."""
    at, village = now(), officer("village")
    until = day_of(at) + timedelta(days=90)
    waiting = asked(matter="替母亲办老年人优待证", item_keys=[], until=until, at=at)
    take_on(errand_id=waiting, by=village, at=at)
    ask_principal(errand_id=waiting, note="请问照片在哪里？", by=village, at=at)
    return waiting, asked("village", matter="办理低保", item_keys=[], until=until, at=at)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_errands_are_readable_by_everybody(visit: Callable[..., Page], language: str) -> None:
    waiting, unsigned = apart(_two)
    agent, citizen = visit(language=language), visit(language=language, area=JIANGUO)
    sign_in(agent, "village")
    sign_in(citizen, "citizen")
    pages = {
        "list": (agent, "/counter/errands/"),
        "new": (agent, "/counter/errands/new/"),
        "waiting": (agent, f"/counter/errands/{waiting}/"),
        "unsigned": (agent, f"/counter/errands/{unsigned}/"),
        "mine": (citizen, "/my/errands/"),
        "ask": (citizen, "/my/errands/new/"),
        "asked": (citizen, f"/my/errands/{waiting}/"),
    }
    for name, (page, address) in pages.items():
        page.goto(address)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert_accessible(page)
            assert_fits(page)
        shoot(page, f"errands-{name}-{language}")


def test_an_errand_is_taken_on_by_the_keyboard_alone(visit: Callable[..., Page]) -> None:
    errand_id = apart(lambda: asked(until=day_of(now()) + timedelta(days=90), at=now()))
    agent = visit()
    sign_in(agent, "village")
    agent.goto(f"/counter/errands/{errand_id}/")
    with agent.expect_navigation():
        agent.keyboard.press("a")
    assert agent.locator(".case-head .state").inner_text().strip() == "已接办"


def test_a_principal_needs_no_script(visit: Callable[..., Page]) -> None:
    citizen = visit(scripts=False, area=JIANGUO)
    sign_in(citizen, "citizen")
    citizen.goto("/my/errands/new/")
    citizen.fill("[name=matter]", "替父亲补办社会保障卡")
    citizen.check("[name=agreed]")
    with citizen.expect_navigation():
        citizen.locator("main form button.btn-primary").click()
    assert "替父亲补办社会保障卡" in citizen.inner_text("h1")
    with citizen.expect_navigation():
        citizen.locator("form[action$='/do/revoke'] button").click()
    assert "没有有效的委托" in citizen.inner_text("main")
