"""容缺受理: accepted although the floor plan is missing; it comes late, and everybody can see so."""

from datetime import timedelta

from qiongtai.cases.models import Promise
from qiongtai.journal.queries.facts import facts_of
from qiongtai.worker.tick import tick
from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, press, said
from tests.province import enterprise_of, moment, officer, received

DUE = moment("2026-03-10T00:00")
"""Five working days after 2 March 2026."""


def test_a_promised_material_comes_late_and_the_case_says_so(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T09:00")
    case = apart(
        lambda: received(
            "food_business_licence",
            enterprise_of(officer("enterprise")),
            clerk=officer("clerk"),
            at=moment("2026-03-02T09:00"),
            lacking=["floor_plan"],
        )
    )
    clerk = town.person("clerk")
    clerk.goto(f"/counter/cases/{case}/")
    with clerk.expect_navigation():
        clerk.keyboard.press("p")
    assert "容缺受理" in clerk.inner_text("h1")
    assert_accessible(clerk)
    assert_fits(clerk)
    clerk.fill("[name=signer]", "陈建业")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    assert "容缺受理承诺书" in said(clerk)
    assert clerk.locator(".case-head .state").inner_text().strip() == "已受理"

    apart(lambda: tick(DUE - timedelta(seconds=1)))
    apart(lambda: tick(DUE))
    clock.set("2026-03-10T09:00")
    promise = Promise.objects.get(case_id=case)
    assert [one.kind for one in facts_of("promise", promise.pk)] == ["promise.made", "promise.overdue"]
    clerk.goto("/counter/promises/?late=1")
    assert "场所平面布局图" in said(clerk)
    assert_accessible(clerk)
    assert_fits(clerk)
    clerk.goto(f"/counter/cases/{case}/")
    assert "已逾期" in clerk.inner_text("#promised")
    clerk.set_input_files("#promised input[type=file]", town.paper)
    press(clerk, clerk.locator("#promised button"))
    assert "逾期补交" in clerk.inner_text("#promised")
    assert_accessible(clerk)
    assert facts_of("promise", promise.pk)[-1].body["late"] is True
