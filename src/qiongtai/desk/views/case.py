"""The case on one page, and what belongs to it: files, papers, the drawing of its flow, the masked identity."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from qiongtai.cases.operations.unmask import unmask_identity
from qiongtai.cases.queries.inquiries import inquiries_of
from qiongtai.cases.queries.moving import may_offer
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.inquiries import ASKING
from qiongtai.cases.rules.states import Act
from qiongtai.desk.forms import UnmaskForm
from qiongtai.desk.history import lines_of
from qiongtai.desk.panel_box import review_box
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.sheets import Sheet, sheets_of
from qiongtai.desk.steps import marks_of, way_of
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.flows.queries.definitions import drawing
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import in_chinese, named


def page_of(request: HttpRequest, case_id: int) -> CasePage:
    """Return the case as the reader may see it; raises `NotFound`."""
    return case_page(actor_of(request), case_id, at=now())


@staff_with(*OFFICERS)
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show everything about a case, with the forms of what may be done now."""
    return show(request, page_of(request, case_id))


def show(
    request: HttpRequest, found: CasePage, *, status: int = 200, refused: Sheet | None = None, **more: Any
) -> HttpResponse:
    """Render the page of *found*; *refused* is the form that keeps what was typed."""
    at = now()
    sheets = sheets_of(actor_of(request), found, at, refused)
    context = {
        "case": found,
        "sheets": sheets,
        "issuing": next((one for one in sheets.others if one.name == "issue"), None),
        "acceptance": Act.ACCEPT in found.acts,
        "delivery": Act.DELIVER in found.acts,
        "done_tasks": any(task.done_at for task in found.tasks),
        "way": way_of(found),
        "marks": marks_of(found),
        "movable": may_offer(actor_of(request), case_id=found.id),
        "history": lines_of(found.history, names_of(found)),
        "unmask": UnmaskForm(),
        "inquiries": inquiries_of(found.id, at=at),
        "review": review_box(found, at),
        "may_ask": found.state in ASKING and (Act.PAUSE in found.acts or Act.RESUME in found.acts),
        **more,
    }
    return render(request, "desk/case.html", context, status=status)


def names_of(found: CasePage) -> dict[str, str]:
    """Return the names of the case's materials and questions by key, in the language of the page."""
    return {row.key: named(row) for row in found.materials} | {row.key: named(row, "label") for row in found.form}


@staff_with(*OFFICERS)
@require_POST
def unmask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the full identity number once; the look and its reason become a fact."""
    actor, form = actor_of(request), UnmaskForm(request.POST)
    page_of(request, case_id)
    if form.is_valid():
        with refusals_shown_on(form):
            number = unmask_identity(case_id=case_id, reason=form.cleaned_data["reason"], by=actor, at=now())
            response = show(request, page_of(request, case_id), identity=number)
            response["Cache-Control"] = "no-store"
            return response
    return show(request, page_of(request, case_id), status=422, unmask=form)


@staff_with(*OFFICERS)
@require_GET
def file(request: HttpRequest, case_id: int, file_id: UUID) -> HttpResponse:
    """Send a material's file to whoever may see the case."""
    if file_id not in {one.file_id for one in page_of(request, case_id).materials}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


@staff_with(*OFFICERS)
@require_GET
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """Send one of the case's papers as PDF."""
    for one in page_of(request, case_id).papers:
        if one.id == paper_id:
            return pdf_response(paper_pdf(paper_id, at=now()), name=f"{one.number}.pdf")
    raise NotFound


@staff_with(*OFFICERS)
@require_GET
def flow(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the drawing of the case's flow as BPMN 2.0."""
    found = page_of(request, case_id)
    if found.flow is None:
        raise NotFound
    drawn = drawing(found.flow.flow_version_id, language="zh-hans" if in_chinese() else "en")
    return HttpResponse(drawn, content_type="application/xml; charset=utf-8")
