"""Nobody answers an application sent from a phone without JavaScript; at the fifth midnight it counts as accepted."""

from datetime import timedelta

from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.worker.tick import tick
from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, case_id, press, said
from tests.province import entry_id, moment

DUE = moment("2026-02-25T00:00")
"""Five working days after 10 February 2026: the 14th is worked, the 15th to the 23rd are the Spring Festival."""


def test_article_32_silence_accepts_and_everybody_sees_it(town: Town, clock: Clock) -> None:
    clock.set("2026-02-10T15:00")
    owner = town.person("enterprise", scripts=False, phone=True)
    owner.goto(f"/item/{spec_of(current_version_of(entry_id('food_business_licence'))).code}/")
    number = town.apply(owner, "food_business_licence", "enterprise", before=lambda: assert_fits(owner))
    press(owner, ".acts a.btn-primary")
    case = case_id(owner)
    assert "2026年2月24日" in owner.inner_text(".due")
    assert_fits(owner)

    apart(lambda: tick(DUE - timedelta(seconds=1)))
    clock.set(DUE - timedelta(seconds=1))
    owner.reload()
    assert owner.locator(".page-head .state").inner_text().strip() == "已提交"

    apart(lambda: tick(DUE))
    clock.set("2026-02-25T09:00")
    owner.reload()
    assert owner.locator(".page-head .state").inner_text().strip() == "已受理"
    days = owner.inner_text("#days")
    assert "逾期未答复，依法视为受理" in days
    assert "2026年2月10日" in days, "dated back to the day of receipt"
    assert "2026年3月2日" in days, "ten working days by the rule, from that day"
    assert "受理通知书" in said(owner)
    assert_fits(owner)

    handler = town.at_desk("handler", number)
    assert "依法" in handler.inner_text("#clock")
    assert handler.locator(".case-head .lamp-red").count() == 1, "the promised five days went by in silence"
    assert "依法视为受理" in handler.inner_text("#history")
    assert_accessible(handler)

    watcher = town.person("supervisor-chengmai")
    watcher.goto(f"/watch/cases/{case}")
    assert "受理环节逾期未处理" in said(watcher)
    assert_accessible(watcher)
