"""The page that checks a file, and the page that asks for the second factor, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from qiongtai.documents.operations.prepare_papers import Sheet, prepare_papers
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.documents.rules.kinds import PaperKind
from qiongtai.foundation.clock import now
from qiongtai.law.points import Point
from tests.browser.harness import assert_accessible, assert_fits, shoot, sign_in
from tests.browser.test_office import committed
from tests.desk.officers import brought_to
from tests.documents.samples import BASE, SAYS
from tests.province import CHENGMAI

Visit = Callable[..., Page]
BOTH = pytest.mark.parametrize("language", ["zh-hans", "en"])
WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])


def sealed(folder: Path) -> Path:
    says = {**BASE, **SAYS[PaperKind.DECISION_GRANT], "organ_id": 7}
    sheet = Sheet(kind=PaperKind.DECISION_GRANT, subject_kind="case", subject_id=7, place=CHENGMAI, data=says)
    [fact] = prepare_papers(sheet, at=now())
    file = folder / "decision.pdf"
    file.write_bytes(paper_pdf(fact.paper_id, at=now()))
    return file


@BOTH
@WIDTHS
def test_a_file_is_checked_on_one_page(visit: Visit, tmp_path: Path, language: str, phone: bool) -> None:
    file, page = committed(lambda: sealed(tmp_path)), visit(language=language, phone=phone)
    page.goto("/verify/file/")
    page.set_input_files("#file", str(file))
    page.locator("form.panel button").click()
    page.locator(".standing-good").wait_for()
    assert_accessible(page)
    assert_fits(page)
    shoot(page, f"verify-file-{language}-{phone}")


@BOTH
@WIDTHS
def test_what_was_typed_waits_behind_the_second_factor(visit: Visit, settings, language: str, phone: bool) -> None:
    case = committed(lambda: brought_to(Point.APPROVE))
    page = visit(language=language, phone=phone)
    sign_in(page, "approver")
    settings.STEP_UP_MINUTES = 15
    page.goto(f"/desk/cases/{case.pk}/")
    page.locator("fieldset.decision input[value=grant]").check()
    page.locator("textarea[name$=opinion]").first.fill("准予。")
    page.locator(".act-panel button.btn-primary").click()
    page.locator("#id_step-up-code").wait_for()
    assert page.locator("input[type=hidden][name$=opinion]").input_value() == "准予。"
    assert_accessible(page)
    assert_fits(page)
    shoot(page, f"step-up-{language}-{phone}")
