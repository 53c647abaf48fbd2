"""A case at the window: what to do with it now, what was handed in, and the papers to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.cases.queries.commitments import commitment_of
from qiongtai.cases.queries.page import case_page
from qiongtai.cases.queries.promises import promises_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.commitments import CHOICE, SIGNABLE
from qiongtai.cases.rules.states import Act
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.counter.forms import AcceptForm, IssueForm, VersionedForm, WithdrawForm
from qiongtai.counter.instant import finishing_task
from qiongtai.counter.outcome_forms import following
from qiongtai.counter.powers import ALL
from qiongtai.documents.queries.blanks import blanks_of
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, staff_with


def page_of(request: HttpRequest, case_id: int) -> CasePage:
    """Return the case as the clerk may see it; raises `NotFound`."""
    return case_page(actor_of(request), case_id, at=now())


@staff_with(*ALL)
@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case, the next act first."""
    return show(request, page_of(request, case_id))


def show(
    request: HttpRequest, found: CasePage, *, status: int = 200, refused: VersionedForm | None = None
) -> HttpResponse:
    """Render the page of *found*; *refused* is the form that keeps what was typed."""
    version = {"version": found.version}
    item, at = spec_of(found.entry_version_id).item, now()
    committed = commitment_of(found.id, at=at) if item.informed_commitment else None
    printable = found.licence is not None and item.result.blank
    context = {
        "case": found,
        "promises": promises_of(found.id, at=at),
        "following": following(found, item.materials),
        "commitment": committed,
        "commits": item.informed_commitment is not None and committed is None and found.state in SIGNABLE,
        "chosen": any(row.key == CHOICE and row.value == "true" for row in found.form),
        "printable": printable,
        "printed": blanks_of(found.licence.id) if printable and found.licence else (),
        "accept": AcceptForm(initial=version),
        "issue": IssueForm(initial=version),
        "withdraw": WithdrawForm(initial=version),
        "refused": refused,
        "can": {act.value: act in found.acts for act in Act},
        "finish": finishing_task(found) is not None,
        "done": request.GET.get("done", ""),
        "lacking": [row for row in found.materials if row.need == "required" and row.state is None],
    }
    if isinstance(refused, WithdrawForm):
        context["withdraw"] = refused
    return render(request, "counter/case.html", context, status=status)


@staff_with(*ALL)
@require_GET
def file(request: HttpRequest, case_id: int, file_id: UUID) -> HttpResponse:
    """Send a material's file to a clerk who may see the case."""
    if file_id not in {one.file_id for one in page_of(request, case_id).materials}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


@staff_with(*ALL)
@require_GET
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """Send one of the case's papers as PDF, to be printed."""
    for one in page_of(request, case_id).papers:
        if one.id == paper_id:
            return pdf_response(paper_pdf(paper_id, at=now()), name=f"{one.number}.pdf")
    raise NotFound
