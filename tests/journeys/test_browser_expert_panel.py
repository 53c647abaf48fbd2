"""A panel of experts: called together, one steps back and is replaced, opinions, late, the report, the decision."""

from playwright.sync_api import Page

from qiongtai.cases.models import Case, ExpertReview
from tests.browser.harness import apart, assert_accessible, assert_fits
from tests.cases import panels
from tests.journeys.town import Clock, Town, opine, press, said
from tests.province import moment

OFFICE = "469023-ecology_environment"


def test_article_45_a_panel_is_late_reports_and_the_case_is_decided(town: Town, clock: Clock) -> None:
    case = apart(panels.examined)
    clock.set("2026-03-09T09:00")
    handler = town.person(f"{OFFICE}-handle")
    _convenes(handler, case.pk)
    _steps_back(town.person("expert3", phone=True))
    _replaces(handler, case.pk)
    _answers(town.person("expert"), "support", "工艺成熟，可行")
    apart(lambda: panels.answers(_review(case), at=moment("2026-03-12T09:00"), expert2="support"))
    clock.set("2026-03-23T09:00")
    _is_late(town, handler, case.pk)
    clock.set("2026-03-23T15:00")
    _answers(town.person("expert4"), "against", "噪声预测不足")
    _reports(town.person("expert"))
    apart(lambda: panels.passed_on(case.pk, moment("2026-03-23T16:00")))
    approver = town.at_desk(f"{OFFICE}-approve", str(case.number))
    assert "噪声预测不足" in said(approver), "the decider reads the opinions"
    opine(approver, "依据评审报告准予", outcome="grant")
    assert "准予" in said(approver)


def _review(case: Case) -> ExpertReview:
    return ExpertReview.objects.get(case=case)


def _convenes(handler: Page, case_id: int) -> None:
    handler.goto(f"/desk/cases/{case_id}/")
    press(handler, f"a[href='/desk/cases/{case_id}/review']")
    handler.fill("[name=question]", panels.QUESTION)
    handler.fill("[name=planned_end_on]", "2026-03-20")
    assert_accessible(handler)
    handler.check("[name=way][value=choose]")
    chair, *others = panels.ids(panels.THREE)
    handler.select_option("[name=chair]", str(chair))
    handler.check(f"[name=experts][value='{others[0]}']")
    press(handler, "button.btn-primary.btn-lg")
    assert "单数" in said(handler), "two are no panel"
    handler.check(f"[name=experts][value='{others[1]}']")
    press(handler, "button.btn-primary.btn-lg")
    assert "欧阳明" in said(handler)


def _steps_back(expert: Page) -> None:
    expert.goto("/expert/")
    assert_fits(expert)
    press(expert, "a.main-link")
    expert.check("[name=tied][value=yes]")
    expert.fill("form.act-panel [name=words]", "曾参与编制该报告")
    assert_accessible(expert)
    assert_fits(expert)
    press(expert, "form.act-panel button.btn-primary")
    assert "您已回避" in said(expert)


def _replaces(handler: Page, case_id: int) -> None:
    handler.goto(f"/desk/cases/{case_id}/review")
    assert "曾参与编制该报告" in said(handler)
    handler.select_option("select[id^=instead-]", str(panels.ids(["expert4"])[0]))
    press(handler, handler.locator("form[action$='/replace'] button"))
    assert "上官秀兰" in handler.inner_text("#panel")


def _answers(expert: Page, stance: str, words: str) -> None:
    expert.goto("/expert/")
    press(expert, "a.main-link")
    expert.check("[name=tied][value=no]")
    press(expert, "form.act-panel button.btn-primary")
    expert.check(f"[name=stance][value={stance}]")
    expert.fill("form.act-panel [name=words]", words)
    press(expert, "form.act-panel button.btn-primary")
    assert "意见已记录" in said(expert)


def _is_late(town: Town, handler: Page, case_id: int) -> None:
    handler.goto(f"/desk/cases/{case_id}/review")
    assert "现已逾期" in said(handler)
    assert_accessible(handler)
    press(handler, handler.locator("form[action$='/remind'] button"))
    assert "已催促" in said(handler)
    owner = town.person("enterprise")
    owner.goto(f"/my/{case_id}/")
    assert "原定2026年3月20日结束，现已逾期" in owner.inner_text(".due")


def _reports(chair: Page) -> None:
    chair.reload()
    assert "噪声预测不足" in said(chair), "the chair reads all opinions"
    assert_accessible(chair)
    chair.fill("#chair [name$=words]", "总体可行，应加强噪声防治。")
    press(chair, "#chair button.btn-primary")
    assert "评审已提交报告并结束" in said(chair)
