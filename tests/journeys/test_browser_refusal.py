"""A refusal in English: with reasons and remedies, on the page and on the decision, and handed over like a licence."""

import io

import pikepdf
from playwright.sync_api import Page

from tests.browser.harness import assert_accessible, assert_fits
from tests.journeys.town import Clock, Town, case_id, opine, press, said

REASONS = "The kitchen lies 12 metres from an open waste pit; the rule asks for 25 metres."


def test_article_38_a_refusal_gives_reasons_and_remedies(town: Town, clock: Clock) -> None:
    clock.set("2026-03-02T10:00")
    owner = town.person("enterprise", language="en")
    number = _applies(town, owner)
    case = case_id(owner)
    clerk = town.at_counter("clerk", number, language="en")
    press(clerk, "form[action$='/accept'] button")
    clock.set("2026-03-04T10:00")
    opine(town.at_desk("handler", number, language="en"), "The distance must be looked at.", outcome="exempt")
    opine(town.at_desk("reviewer", number, language="en"), "The conditions are not met.", outcome="pass")
    _is_refused(town, number)
    _owner_learns_why(owner, case)
    clock.set("2026-03-09T10:00")
    _goes_by_courier(clerk, case)
    _anybody_follows(town, number)


def _applies(town: Town, owner: Page) -> str:
    owner.goto("/")
    owner.fill("#q", "food business")
    press(owner, "main form button")
    press(owner, ".hit-name a")
    assert owner.inner_text("h1").startswith("Food business licence")
    number = town.apply(owner, "food_business_licence", "enterprise", before=lambda: assert_accessible(owner))
    press(owner, ".acts a.btn-primary")
    return number


def _is_refused(town: Town, number: str) -> None:
    approver = town.at_desk("approver", number, language="en")
    opine(approver, "Not granted.", outcome="refuse")
    assert "A refusal must give its reasons (Article 38)." in said(approver)
    assert approver.locator("textarea[name$=opinion]").input_value() == "Not granted."
    assert_accessible(approver)
    approver.locator("textarea[name$=reasons]").fill(REASONS)
    press(approver, ".act-panel button.btn-primary")
    assert REASONS in approver.inner_text("#opinions")


def _owner_learns_why(owner: Page, case: int) -> None:
    owner.goto(f"/my/{case}/")
    remedies = owner.inner_text("#remedies")
    assert REASONS in remedies
    assert "reconsideration within 60 days" in remedies
    assert "court within 6 months" in remedies
    assert owner.locator("a", has_text="Open the licence").count() == 0
    assert_accessible(owner)
    owner.set_viewport_size({"width": 390, "height": 844})
    assert_fits(owner)
    decision = owner.locator("a[href$='.pdf']", has_text="refus").last
    answer = owner.request.get(str(decision.get_attribute("href")))
    assert answer.body().startswith(b"%PDF-")
    with pikepdf.open(io.BytesIO(answer.body())) as pdf, pdf.open_metadata() as about:
        assert about.get("pdfaid:part") == "2"


def _goes_by_courier(clerk: Page, case: int) -> None:
    clerk.goto(f"/counter/cases/{case}/")
    press(clerk, "a[href$='/deliver']")
    clerk.fill("[name=receiver]", "Front desk")
    clerk.check("[name=way][value=courier]")
    press(clerk, "form[data-send] button.btn-primary")
    assert clerk.locator(".field-error").count() == 1, "a parcel has a number"
    assert clerk.input_value("[name=receiver]") == "Front desk"
    clerk.fill("[name=tracking]", "EMS1234567890")
    assert_accessible(clerk)
    press(clerk, "form[data-send] button.btn-primary")
    assert "EMS1234567890" in said(clerk)


def _anybody_follows(town: Town, number: str) -> None:
    anybody = town.stranger(language="en", phone=True)
    anybody.goto("/track/")
    anybody.fill("#id_number", number)
    anybody.fill("#id_phone", "13800000002")
    press(anybody, "main form button.btn-primary")
    assert number in said(anybody)
    assert REASONS not in said(anybody), "reasons are for the applicant"
    assert_accessible(anybody)
    assert_fits(anybody)
