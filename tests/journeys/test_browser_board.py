"""A case goes yellow, then red, on an open board; each light comes within three seconds of its moment."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from playwright.sync_api import Page

from qiongtai.cases.models import Case
from qiongtai.supervision.models import Alert
from qiongtai.worker.loop import run_worker
from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, case_id, press, said
from tests.province import moment

IN_TIME = 3.0
"""Seconds from the moment of an alert to its light on the open board."""

LEAD = timedelta(seconds=4)


@pytest.fixture
def worker(province: None, clock: Clock) -> Iterator[None]:
    """Run the product's worker beside the doors, under the same clock."""
    clock.set("2026-06-01T09:00")
    apart(_forget_later_alerts)
    stop = Event()
    running = Thread(target=run_worker, args=(stop,))
    running.start()
    yield
    stop.set()
    running.join(30)
    assert not running.is_alive()


def _forget_later_alerts() -> None:
    """Drop alerts of journeys that lived later than this one: they would stand above every light of today's board."""
    Alert.objects.filter(at__gt=moment("2026-06-01T09:00")).delete()


def test_the_lights_come_to_an_open_board_in_time(town: Town, clock: Clock, worker: None) -> None:
    number, case = _accepted_case(town)
    watcher = town.person("supervisor")
    watcher.goto("/watch/?area=469023000000")
    watcher.locator("#pulse.alive").wait_for()
    watcher.evaluate("window.opened = 'once'")
    times = Case.objects.values("yellow_at", "promised_due_at").get(pk=case)
    yellow = _seconds_to_light(watcher, clock, times["yellow_at"], "yellow")
    assert_accessible(watcher)
    red = _seconds_to_light(watcher, clock, times["promised_due_at"], "red")
    assert watcher.evaluate("window.opened") == "once", "the page was never loaded again"
    assert max(yellow, red) < IN_TIME, (yellow, red)
    _leads_to_the_case(watcher, number)


def _accepted_case(town: Town) -> tuple[str, int]:
    owner = town.person("enterprise")
    owner.goto("/item/food-business-licence-469023000000/")
    number = town.apply(owner, "food_business_licence", "enterprise")
    clerk = town.at_counter("clerk", number)
    press(clerk, "form[action$='/accept'] button")
    return number, case_id(clerk)


def _seconds_to_light(board: Page, clock: Clock, at: datetime, colour: str) -> float:
    """Set the clock shortly before *at*, and return how long after it the alert is the newest on the open board."""
    clock.set(at - timedelta(minutes=1))
    _let_the_worker_catch_up(board)
    before = _newest(board, colour)
    clock.set(at - LEAD)
    board.wait_for_function(
        "([colour, known]) => [...document.querySelectorAll(`#live-latest .alert-${colour}.fresh`)]"
        ".some(one => Number(one.dataset.alert) > known)",
        arg=[colour, before],
        polling=50,
        timeout=15_000,
    )
    return (clock.now() - at).total_seconds()


def _let_the_worker_catch_up(board: Page) -> None:
    """Wait until the other cases of the town have given what alerts they had to give."""
    quiet, last = 0, -1
    while quiet < 3:
        time.sleep(1)
        now = _newest(board, "")
        quiet, last = (quiet + 1, last) if now == last else (0, now)


def _newest(board: Page, colour: str) -> int:
    kind = f".alert-{colour}" if colour else ""
    return int(
        board.evaluate(
            "kind => Math.max(0, ...[...document.querySelectorAll(`#live-latest [data-alert]${kind}`)]"
            ".map(one => Number(one.dataset.alert)))",
            kind,
        )
    )


def _leads_to_the_case(watcher: Page, number: str) -> None:
    press(watcher, "#live-latest .alert-red a")
    assert number in said(watcher)
    assert_accessible(watcher)
    press(watcher, "dl.facts a")
    assert watcher.locator("tr.broken-yellow").count() >= 1
    assert watcher.locator("tr.broken-red").count() >= 1
    _plays_the_case(watcher)
    watcher.goto("/watch/live?area=469023000000&light=red")
    watcher.locator("#pulse.alive").wait_for()
    assert watcher.locator("#live-rows tr", has_text=number).count() == 1
    assert_accessible(watcher)
    watcher.set_viewport_size({"width": 390, "height": 844})
    watcher.goto("/watch/?area=469023000000")
    assert_fits(watcher)


def _plays_the_case(watcher: Page) -> None:
    """The drawing follows the replay: before anything happened nothing is marked, at its end the open step is."""
    watcher.locator("#replay .player").wait_for()
    watcher.locator("#replay .step-open").wait_for()
    watcher.locator("#replay input[type=range]").fill("1")
    watcher.locator("#replay .step-open").wait_for(state="detached")
    watcher.locator("#replay [data-play]").click()
    watcher.locator("#replay .step-open").wait_for()
    assert_accessible(watcher)
