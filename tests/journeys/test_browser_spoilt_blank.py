"""A licence is printed on a numbered blank, the printer spoils it, the next blank is taken, and the stock adds up."""

from qiongtai.cases.operations.issue import issue_result
from tests.browser.harness import assert_accessible, assert_fits
from tests.counter.test_deliveries import decided
from tests.journeys.town import Clock, Town, apart, press, said
from tests.province import moment, officer

AT = "2026-03-04T10:00"


def test_a_spoilt_blank_is_accounted_for(town: Town, clock: Clock) -> None:
    clock.set(AT)
    case = apart(_made_out)
    leader = town.person("leader")
    leader.goto("/counter/blanks/")
    assert_accessible(leader)
    leader.select_option("[name=kind]", "business_licence")
    leader.fill("[name=first]", "QT26000001")
    leader.fill("[name=last]", "QT26000100")
    with leader.expect_navigation():
        leader.keyboard.press("Control+Enter")
    assert "QT26000001 – QT26000100" in said(leader)

    clerk = town.person("registrar")
    clerk.goto(f"/counter/cases/{case}/")
    with clerk.expect_navigation():
        clerk.keyboard.press("l")
    assert clerk.input_value("[name=number] >> nth=0") == "QT26000001"
    assert_accessible(clerk)
    assert_fits(clerk)
    with clerk.expect_navigation():
        clerk.locator(".case-grid form .btn").first.click()
    assert_accessible(clerk)
    clerk.fill("aside [name=reason]", "打印机卡纸")
    press(clerk, clerk.locator("aside form button"))
    assert "打印机卡纸" in said(clerk)
    assert clerk.input_value("[name=number] >> nth=0") == "QT26000002"
    with clerk.expect_navigation():
        clerk.locator(".case-grid form .btn").first.click()
    assert "重打" in said(clerk)

    leader.goto("/counter/blanks/")
    press(leader, leader.locator("a[data-row]").first)
    counted = said(leader)
    assert "打印机卡纸" in counted
    assert "无跳号" in counted
    assert "98" in counted
    assert_accessible(leader)
    assert_fits(leader)


def _made_out() -> int:
    case = decided(moment(AT))
    issue_result(case_id=case.pk, by=officer("registrar"), at=moment(AT))
    return case.pk
