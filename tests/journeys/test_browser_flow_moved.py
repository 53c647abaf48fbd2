"""A flow is drawn anew while a case runs: the case keeps its version until the head moves it, and then says so."""

from playwright.sync_api import Page

from qiongtai.cases.models import Task
from qiongtai.cases.operations.accept import accept_case
from qiongtai.flows.operations.load import load_flow
from qiongtai.flows.queries.definitions import drawing, flow_version_of
from tests.browser.harness import DESKTOP, PHONE, assert_accessible, assert_fits, shoot
from tests.journeys.town import Clock, Town, apart, press
from tests.province import enterprise_of, moment, officer, received

FLOW = "standard_with_site_check"
AT = "2026-03-02T10:00"


def test_a_case_is_moved_to_a_new_version_of_its_flow(town: Town, clock: Clock) -> None:
    clock.set(AT)
    number, case = apart(_accepted)
    head = town.person("approver")
    head.goto(f"/desk/cases/{case}/")
    assert head.get_by_role("link", name="本流程已有新版本").count() == 0
    try:
        apart(lambda: _redraw(('name="材料审查"', 'name="材料核验"'), ('id="handle"', 'id="examination"'), *_arrows()))
        _is_refused(head, case)
        apart(
            lambda: _redraw(
                ('name="材料核验"', 'name="材料核验"'), ('id="examination"', 'id="handle"'), *_arrows(back=True)
            )
        )
        _is_moved(town, head, case, number)
    finally:
        apart(lambda: _redraw(('name="材料核验"', 'name="材料审查"')))


def _accepted() -> tuple[str, int]:
    case_id = received(
        "food_business_licence", enterprise_of(officer("enterprise")), clerk=officer("clerk"), at=moment(AT)
    )
    accept_case(case_id=case_id, by=officer("clerk"), at=moment(AT))
    return Task.objects.select_related("case").get(case_id=case_id, state="open").case.number or "", case_id


def _arrows(*, back: bool = False) -> tuple[tuple[str, str], ...]:
    pairs = (('Ref="handle"', 'Ref="examination"'), ('bpmnElement="handle"', 'bpmnElement="examination"'))
    return tuple((new, old) if back else (old, new) for old, new in pairs)


def _redraw(*changes: tuple[str, str]) -> None:
    """Load the flow with *changes* as its newest version."""
    xml = drawing(flow_version_of(FLOW))
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new)
    load_flow(xml)


def _is_refused(head: Page, case: int) -> None:
    """The step at which the case stands is not in the second version: the page says so and offers nothing."""
    head.reload()
    press(head, head.get_by_role("link", name="本流程已有新版本"))
    assert "新版本中没有这一环节" in head.inner_text("main")
    assert head.locator("button", has_text="确认迁移").count() == 0
    assert_accessible(head)
    head.goto(f"/desk/cases/{case}/move")


def _is_moved(town: Town, head: Page, case: int, number: str) -> None:
    head.goto(f"/desk/cases/{case}/move")
    head.locator(".flow-frame .step-open").first.wait_for()
    assert_accessible(head)
    for size in (PHONE, DESKTOP):
        head.set_viewport_size(size)
        assert_fits(head)
        shoot(head, f"flow-move-{size['width']}")
    press(head, "button[data-send], form[data-send] button.btn-primary")
    assert head.locator(".field-error").count() == 1, "a move needs its reason"
    head.fill("[name=reason]", "流程图已修订，名称与新规定一致")
    press(head, "form[data-send] button.btn-primary")
    assert "已迁移" in head.inner_text("main")
    history = head.inner_text("#history")
    assert ("第3版" in history, "流程图已修订" in history) == (True, True), history
    assert_accessible(head)
    head.locator("#flow").scroll_into_view_if_needed()
    marked = head.locator(".flow-frame .step-open")
    marked.first.wait_for()
    assert marked.first.get_attribute("data-element-id") == "handle"
    handler = town.at_desk("handler", number)
    assert "材料核验" in handler.inner_text("main")
