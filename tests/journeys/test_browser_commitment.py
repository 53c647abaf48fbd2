"""告知承诺: signed on the screen, granted on the spot, found broken at the check, revoked."""

from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, apart, opine, press, said
from tests.province import enterprise_of, moment, officer, received

AT = "2026-03-04T10:00"
ORGAN = "469023-health"


def test_a_licence_granted_on_a_commitment_is_checked_and_revoked(town: Town, clock: Clock) -> None:
    clock.set(AT)
    case = apart(_walks_in)
    clerk = town.person("clerk")
    clerk.goto(f"/counter/cases/{case}/")
    with clerk.expect_navigation():
        clerk.keyboard.press("k")
    assert_accessible(clerk)
    assert_fits(clerk)
    clerk.fill("[name=signer]", "陈建业")
    _signs(clerk)
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    assert "告知承诺书" in said(clerk)
    assert "陈建业" in clerk.inner_text("#commitment")

    accepting = town.person(f"{ORGAN}-accept")
    accepting.goto(f"/counter/cases/{case}/")
    press(accepting, "form[action$='/accept'] button")
    approver = town.person(f"{ORGAN}-approve")
    approver.goto(f"/desk/cases/{case}/")
    opine(approver, "准予", outcome="grant")
    closing = town.person(f"{ORGAN}-close")
    closing.goto(f"/desk/cases/{case}/")
    press(closing, "form[action$='/issue'] button")

    clock.set("2026-03-10T10:00")
    handler = town.person(f"{ORGAN}-handle")
    handler.goto("/desk/checks/")
    assert_accessible(handler)
    press(handler, handler.locator(f"a[href*='/cases/{case}/']"))
    handler.check("[value=broken]")
    handler.fill("[name=words]", "未设消毒设施")
    handler.select_option("[name=second_officer]", index=1)
    with handler.expect_navigation():
        handler.locator(".act-panel button").click()

    approver.goto(f"/desk/cases/{case}/check")
    assert "未设消毒设施" in said(approver)
    assert_accessible(approver)
    assert_fits(approver)
    approver.fill("[name=reasons]", "消毒设施与承诺不符")
    with approver.expect_navigation():
        approver.locator(".act-panel button").click()
    approver.goto(f"/desk/cases/{case}/")
    assert "撤销行政许可决定书" in said(approver)


def _walks_in() -> int:
    return received(
        "public_place_hygiene_licence",
        enterprise_of(officer("enterprise")),
        clerk=officer("clerk"),
        at=moment(AT),
    )


def _signs(page: Page) -> None:
    box = page.locator(".sign-here canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
    page.mouse.up()
    assert page.input_value("[name=signature]").startswith("data:image/png")
