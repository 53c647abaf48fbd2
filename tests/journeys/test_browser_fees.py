"""Unified charging (统一收费): told in writing, paid at the counter or online, receipted, paid back, counted out."""

from datetime import datetime

from playwright.sync_api import Page

from qiongtai.charges.models import Order
from qiongtai.charges.rules.signing import SIGNATURE
from qiongtai.worker.tick import tick
from tests.browser.harness import assert_accessible, assert_fits, shoot
from tests.charges.billing import message, waiting
from tests.journeys.town import Clock, Town, apart, press, said

OTHER = "469023-government_service_centre-cashier"
CALLBACK = "/api/payments/sandbox/callback"


def test_a_fee_is_told_in_writing_then_paid_at_the_counter_and_receipted(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    clerk, case = _accepted_by_the_clerk(town)
    _billed_by_the_clerk(clerk, case)
    cashier = _on_shift(town, "cashier")
    _finds_the_bill(cashier)
    cashier.keyboard.press("c")
    cashier.keyboard.type("100")
    with cashier.expect_navigation():
        cashier.keyboard.press("Control+Enter")
    assert "应缴 120.00 元" in said(cashier)
    cashier.fill("[name=given]", "150")
    with cashier.expect_navigation():
        cashier.keyboard.press("Control+Enter")
    assert "找零 30.00 元" in said(cashier)
    assert_accessible(cashier)
    shoot(cashier, "fees-paid-zh")
    receipt = cashier.request.get(str(cashier.locator("a[aria-keyshortcuts=p]").get_attribute("href")))
    assert receipt.body().startswith(b"%PDF")
    _closes_with_a_difference(cashier)


def test_a_forged_and_a_doubled_report_and_a_payment_in_the_sandbox(town: Town, clock: Clock) -> None:
    clock.set("2026-03-03T10:00")
    clerk, case = _accepted_by_the_clerk(town)
    _billed_by_the_clerk(clerk, case)
    citizen = town.person("citizen")
    citizen.goto(f"/my/{case}/")
    assert_accessible(citizen)
    shoot(citizen, "fees-my-case-zh")
    press(citizen, "#fees a.btn-primary")
    _fits(citizen, "fees-pay-zh")
    bill = citizen.url
    press(citizen, "main form button")
    _fits(citizen, "fees-sandbox-zh")
    _forge(citizen)
    press(citizen, "button[value=lose]")
    assert "请勿重复缴费" in said(citizen)
    press(citizen, "main form button")
    press(citizen, "button[value=twice]")
    assert "已缴费" in citizen.inner_text("h1")
    assert citizen.locator("a[href$='.pdf']").count() == 2, "one notice, one receipt"
    _fits(citizen, "fees-paid-online-zh")
    citizen.goto(bill)
    assert citizen.locator("main form button").count() == 0


def test_a_fee_is_paid_back_after_a_withdrawal_by_another_cashier(town: Town, clock: Clock) -> None:
    clock.set("2026-03-04T10:00")
    clerk, case = _accepted_by_the_clerk(town)
    _billed_by_the_clerk(clerk, case)
    cashier = _on_shift(town, "cashier")
    _finds_the_bill(cashier)
    cashier.fill("[name=reference]", "POS 000777")
    press(cashier, "form[action$='/card'] button")
    bill = cashier.url
    clerk.goto(f"/counter/cases/{case}/")
    clerk.locator("details", has=clerk.locator("form[action$='/withdraw']")).locator("summary").click()
    clerk.fill("[name=reason]", "不出国了")
    press(clerk, "form[action$='/withdraw'] button")
    apart(lambda: tick(_now(clock)))
    clerk.reload()
    assert "应退 ¥120.00" in clerk.inner_text("#fees")
    cashier.goto(bill)
    assert cashier.locator("form[action$='/refund']").count() == 0, "whoever took the money does not pay it back"
    other = _on_shift(town, OTHER)
    other.goto("/counter/bills/?state=owed_back")
    assert_accessible(other)
    press(other, "a[data-row]")
    assert other.url == bill
    _fits(other, "fees-owed-zh")
    other.locator("[name=reference]").first.fill("POS 000778")
    other.locator("form[action$='/refund'] [name=reason]").fill("申请人撤回申请")
    press(other, "form[action$='/refund'] button")
    assert "已退" in other.inner_text(".case-head")
    assert_accessible(other)
    assert other.locator("aside a[target=_blank]").count() == 3, "notice, receipt, slip"


def test_reconciliation_finds_a_lost_report_in_english(town: Town, clock: Clock) -> None:
    clock.set("2026-03-05T10:00")
    clerk, case = _accepted_by_the_clerk(town)
    _billed_by_the_clerk(clerk, case)
    citizen = town.person("citizen", language="en")
    citizen.goto(f"/my/{case}/")
    press(citizen, "#fees a.btn-primary")
    _fits(citizen, "fees-pay-en")
    press(citizen, "main form button")
    press(citizen, "button[value=lose]")
    clock.set("2026-03-06T09:00")
    cashier = town.person(OTHER, language="en")
    cashier.goto("/counter/reconciliation/")
    assert_accessible(cashier)
    cashier.fill("[name=day]", "2026-03-05")
    press(cashier, "form[action$='/compare'] button")
    found = cashier.locator(".differences > li").first
    assert "The gateway has it, our books do not" in found.inner_text()
    _fits(cashier, "fees-reconciliation-en")
    press(cashier, found.locator("form[action$='/book'] button"))
    citizen.goto(f"/my/{case}/")
    assert "paid" in citizen.inner_text("#fees .tag-soft")


def _accepted_by_the_clerk(town: Town) -> tuple[Page, int]:
    case = apart(waiting)
    clerk = town.person("clerk")
    clerk.goto(f"/counter/cases/{case}/")
    assert clerk.locator("#fees a").count() == 0, "nothing is charged before acceptance"
    press(clerk, "form[action$='/accept'] button")
    return clerk, case


def _billed_by_the_clerk(clerk: Page, case: int) -> None:
    clerk.goto(f"/counter/cases/{case}/")
    assert_accessible(clerk)
    with clerk.expect_navigation():
        clerk.keyboard.press("f")
    _fits(clerk, "fees-charge-zh")
    with clerk.expect_navigation():
        clerk.keyboard.press("Control+Enter")
    assert "¥120.00" in clerk.inner_text("#fees")
    notice = clerk.request.get(str(clerk.locator("#fees a[target=_blank]").first.get_attribute("href")))
    assert notice.body().startswith(b"%PDF")
    _fits(clerk, "fees-case-zh")


def _on_shift(town: Town, username: str) -> Page:
    page = town.person(username)
    page.goto("/counter/")
    if page.locator("a[href$='/shift/'].btn-primary").count():
        with page.expect_navigation():
            page.keyboard.press("s")
        assert_accessible(page)
        page.fill("[name=float_amount]", "200")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
    return page


def _finds_the_bill(cashier: Page) -> None:
    cashier.goto("/counter/bills/")
    _fits(cashier, "fees-bills-zh")
    cashier.keyboard.press("j")
    with cashier.expect_navigation():
        cashier.keyboard.press("Enter")
    _fits(cashier, "fees-bill-zh")


def _closes_with_a_difference(cashier: Page) -> None:
    cashier.goto("/counter/shift/")
    for piece, count in (("100", "3"), ("10", "1"), ("5", "1")):
        cashier.fill(f"[data-piece='{piece}']", count)
    assert "-5.00" in cashier.inner_text("[data-difference]")
    _fits(cashier, "fees-shift-zh")
    press(cashier, "form[action$='/close'] button")
    assert "相差 -5.00 元" in said(cashier)
    cashier.fill("[name=explanation]", "找零多付 5 元")
    press(cashier, "form[action$='/close'] button")
    assert "找零多付 5 元" in said(cashier)
    _fits(cashier, "fees-sheet-zh")
    sheet = cashier.url
    cashier.goto("/counter/bills/")
    assert cashier.locator("a[href$='/shift/'].btn-primary").count() == 1, "a new shift is needed"
    cashier.goto(sheet)


def _forge(citizen: Page) -> None:
    number = citizen.url.rstrip("/").rpartition("/")[2]
    forged = apart(lambda: message(Order.objects.get(number=number)))
    headers = {**forged.headers, SIGNATURE: "f" * 64, "Content-Type": "application/json"}
    assert citizen.request.post(CALLBACK, data=forged.body, headers=headers).status == 401


def _now(clock: Clock) -> datetime:
    return clock.now()


def _fits(page: Page, name: str) -> None:
    assert_accessible(page)
    shoot(page, name)
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})
