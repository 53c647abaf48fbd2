"""A restaurant opened by one application in Chengmai: four organs, one late, one delivery (行政许可法 26, 42)."""

from datetime import datetime

from playwright.sync_api import Page

from qiongtai.bundles.queries.page import my_joint, my_parts
from qiongtai.cases.operations.accept import accept_case
from qiongtai.law.actor import Power
from qiongtai.worker.tick import tick
from tests.browser.harness import assert_accessible, assert_fits
from tests.bundles.bundles import DRAIN, FIRE, FOOD, SIGN, decided, posts, typed_for
from tests.journeys.town import Clock, Town, apart, case_id, fill, press, said
from tests.province import moment, officer


def test_a_restaurant_is_opened_by_one_application(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    owner = town.person("enterprise")
    joint_id = _applies(town, owner)
    cases = apart(lambda: _cases(joint_id))
    clock.set("2026-03-03T10:00")
    for case in cases.values():
        _accepted(case, "2026-03-03T10:00")
    _round("2026-03-03T10:05")
    _decided(cases[FIRE], "2026-03-03T11:00")
    for item in (FOOD, SIGN):
        _decided(cases[item], "2026-03-06T10:00")
    clock.set("2026-03-12T09:00")
    _round("2026-03-12T09:00")
    owner.goto(f"/my/together/{joint_id}/")
    assert said(owner).count("澄迈县水务局未在其办结期限内办结") == 1
    assert owner.locator(".joint-late").count() == 1
    _look(owner)
    _decided(cases[DRAIN], "2026-03-12T15:00")
    clock.set("2026-03-13T09:00")
    _round("2026-03-13T09:00")
    clerk = town.person("clerk")
    clerk.goto(f"/counter/cases/{cases[FOOD]}/")
    assert_accessible(clerk)
    press(clerk, "a[href*='/counter/together/']")
    _look(clerk)
    press(clerk, "a[href$='/deliver']")
    clerk.fill("[name=receiver]", "陈建业")
    assert_accessible(clerk)
    press(clerk, "form[data-send] button.btn-primary")
    owner.goto(f"/my/together/{joint_id}/")
    assert owner.locator(".page-head .state").inner_text().strip() == "已办结"
    handler = town.person("handler")
    handler.goto("/desk/together/")
    _look(handler)
    press(handler, "a.main-link")
    _look(handler)


def _applies(town: Town, owner: Page) -> int:
    owner.goto("/together/")
    _look(owner)
    press(owner, "a[href='/together/open_restaurant/']")
    _look(owner)
    press(owner, "a[href$='/apply/']")
    owner.locator("input[name=party][value^='enterprise:']").first.check()
    press(owner, "main form button")
    _look(owner)
    press(owner, "main form button")
    assert owner.locator(".error-summary").count() == 1, "an open question is named"
    for item in (SIGN, FIRE, DRAIN):
        owner.check(f"input[value={item}]")
    owner.check("#q-company_establishment-none")
    press(owner, "main form button")
    _look(owner)
    press(owner, "main form[method=post] button")
    _look(owner)
    joint_id = case_id(owner)
    fill(owner, apart(lambda: typed_for(my_parts(officer("enterprise"), joint_id, at=moment("2026-03-02T10:00")))))
    press(owner, "button[name=next]")
    assert "/materials/" in owner.url, said(owner)
    town.hand_in(owner)
    _look(owner)
    press(owner, "button[name=next]")
    owner.check("#true")
    _look(owner)
    press(owner, "main form[method=post] button.btn-primary")
    _look(owner)
    return joint_id


def _cases(joint_id: int) -> dict[str, int]:
    found = my_joint(officer("enterprise"), joint_id, at=moment("2026-03-02T10:00"))
    return {one.item_key: one.case.id for one in found.members}


def _accepted(case: int, at: str) -> None:
    apart(lambda: accept_case(case_id=case, by=posts()[Power.ACCEPT], at=moment(at)))


def _decided(case: int, at: str) -> None:
    apart(lambda: decided(case, moment(at)))


def _round(at: str) -> datetime:
    apart(lambda: tick(moment(at)))
    return moment(at)


def _look(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})
