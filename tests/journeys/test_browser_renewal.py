"""延续: reminded of its end, asked for in time, never decided; at the licence's last midnight it counts as renewed."""

import os
from datetime import date

from playwright.sync_api import Page

from qiongtai.documents.models import Licence
from qiongtai.worker.tick import tick
from tests.browser.harness import SHOTS, assert_accessible, assert_fits
from tests.cases.test_commitments import granted
from tests.journeys.town import Clock, Town, apart, case_id, press, said
from tests.province import moment

END, REMIND = date(2026, 6, 30), date(2026, 5, 1)
APPROVER = "469023-health-approve"


def test_article_50_a_licence_is_renewed_by_silence(town: Town, clock: Clock) -> None:
    licence = apart(_licensed)
    clock.set("2026-05-02T10:00")
    apart(lambda: tick(moment("2026-05-02T10:00")))
    owner = town.person("enterprise", phone=True)
    owner.goto("/my/")
    assert "2026年5月31日前申请延续" in said(owner)
    assert_accessible(owner)
    assert_fits(owner)
    _keep(owner, "my")

    press(owner, owner.locator(f"a[href$='#licence-{licence.pk}']").first)
    assert_accessible(owner)
    assert_fits(owner)
    _keep(owner, "licences")
    press(owner, owner.locator(f"#licence-{licence.pk} form[action$='/renew'] button"))
    case = case_id(owner)
    press(owner, owner.locator("button[name=next]"))
    town.hand_in(owner)
    press(owner, owner.locator("button[name=next]"))
    owner.check("#true")
    press(owner, owner.locator("main form button").last)

    apart(lambda: tick(moment("2026-06-30T23:59")))
    clock.set("2026-06-30T23:59")
    owner.goto(f"/my/{case}/")
    assert "视为准予延续" not in said(owner)
    apart(lambda: tick(moment("2026-07-01T00:00")))
    clock.set("2026-07-01T09:00")
    owner.reload()
    assert "视为准予延续（第五十条）" in said(owner)
    assert "2030年6月30日" in said(owner), "forty-eight months from the day after the old term"
    assert_accessible(owner)
    assert_fits(owner)
    _keep(owner, "renewed")

    approver = town.person(APPROVER)
    approver.goto(f"/desk/licences/?q={licence.number}")
    assert_accessible(approver)
    assert_fits(approver)
    _keep(approver, "register")
    press(approver, approver.locator("a.main-link"))
    assert "视为准予延续" in said(approver)
    assert "期限届满" in said(approver)
    assert_accessible(approver)
    _keep(approver, "licence")
    press(approver, approver.locator("a[href$='/do/forfeit']"))
    assert_accessible(approver)
    assert_fits(approver)
    _keep(approver, "forfeit")
    approver.fill("[name=told_on]", "2026-06-01")
    approver.check("[name=hearing][value=not_asked]")
    approver.fill("[name=reason]", "多次违反许可条件，情节严重")
    press(approver, ".act-panel button")
    assert "吊销" in said(approver)
    _keep(approver, "forfeited")

    anybody = town.stranger()
    anybody.goto(f"/verify/{licence.number}/")
    assert "已吊销" in said(anybody)


def _licensed() -> Licence:
    licence = Licence.objects.get(case_id=granted().pk)
    Licence.objects.filter(pk=licence.pk).update(valid_until=END, remind_on=REMIND)
    return licence


def _keep(page: Page, name: str) -> None:
    if os.environ.get("QIONGTAI_SHOTS"):
        page.screenshot(path=SHOTS / f"renewal-{name}.png", full_page=True)
