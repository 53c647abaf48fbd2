"""Corrections that supervision asks of my organ: read, and reported with evidence. Nothing else can be done here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.desk.measure_forms import EvidenceForm
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.report_correction import report_correction
from qiongtai.supervision.queries.corrections import correction_of_organ, corrections_of_organ
from qiongtai.supervision.queries.organ_side import ORGAN
from qiongtai.supervision.queries.telling import lines_of
from qiongtai.supervision.rules.measure_codes import RANKS, CorrectionState
from qiongtai.ui.choices import chosen
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.uploads import uploads_of
from qiongtai.ui.wording import label_of

SIZE = 20


@staff_with(*ORGAN)
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections that concern my organ."""
    state = chosen(CorrectionState, request.GET.get("state"))
    after = request.GET.get("after") or None
    page = corrections_of_organ(actor_of(request), at=now(), state=state, after=after, size=SIZE)
    context = {"page": page, "state": state, "states": tuple(CorrectionState)}
    return render(request, "desk/corrections.html", context)


@staff_with(*ORGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Show a correction with its course, and take the organ's report."""
    actor, at = actor_of(request), now()
    found = correction_of_organ(actor, correction_id, at=at)
    initial = {"version": found.row.version}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=initial, label=_("What was put right"))
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            report_correction(
                correction_id=correction_id,
                words=form.cleaned_data["words"],
                uploads=uploads_of(request),
                version=form.cleaned_data["version"],
                by=actor,
                at=at,
            )
        if not form.errors:
            messages.success(request, _("Reported. The supervisor looks at it."))
            return redirect("desk:correction", correction_id)
    context = {
        "page": found,
        "row": found.row,
        "form": form,
        "ranks": [(one.value, label_of(one)) for one in RANKS],
        "lines": lines_of(found.facts),
    }
    return render(request, "desk/correction.html", context, status=422 if form.errors else 200)


@staff_with(*ORGAN)
@require_GET
def paper(request: HttpRequest, correction_id: int, paper_id: int) -> HttpResponse:
    """Send the order or the advice."""
    at = now()
    found = correction_of_organ(actor_of(request), correction_id, at=at)
    row = next((one for one in found.papers if one.id == paper_id), None)
    if row is None:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=at), name=f"{row.number}.pdf")


@staff_with(*ORGAN)
@require_GET
def file(request: HttpRequest, correction_id: int, file_id: UUID) -> HttpResponse:
    """Send a file that the organ gave as evidence."""
    found = correction_of_organ(actor_of(request), correction_id, at=now())
    if file_id not in {one.id for one in found.files}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)
