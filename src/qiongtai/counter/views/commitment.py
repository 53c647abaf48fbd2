"""Have the commitment signed on which a case may be granted at once (告知承诺)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.sign_commitment import sign_commitment
from qiongtai.cases.queries.commitments import unsigned_commitment
from qiongtai.cases.rules.commitments import SIGNABLE
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.outcome_forms import CommitmentForm
from qiongtai.counter.powers import ANSWERING
from qiongtai.counter.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.downloads import pdf_response
from qiongtai.ui.http import staff_with


@staff_with(*ANSWERING)
@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make the conditions known, and keep who signed, on the screen or by pen."""
    found = page_of(request, case_id)
    item = spec_of(found.entry_version_id).item
    if item.informed_commitment is None or (found.state not in SIGNABLE and request.method != "POST"):
        raise NotFound
    signer = found.applicant.name if found.applicant.kind == PartyKind.PERSON else ""
    form = CommitmentForm(request.POST or None, initial={"version": found.version, "signer": signer})

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        sign_commitment(
            case_id=case_id,
            signer=typed["signer"],
            signature_png=typed["signature"],
            version=typed["version"],
            by=by,
            at=at,
        )

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("The commitment is kept and ready to print."))
        return redirect("counter:case", case_id)
    context = {"case": page_of(request, case_id) if status == 409 else found, "form": form, "item": item}
    return render(request, "counter/commitment.html", context, status=status)


@staff_with(*ANSWERING)
@require_GET
def commitment_paper(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the commitment as it is signed by pen; it has no number yet."""
    found = page_of(request, case_id)
    if spec_of(found.entry_version_id).item.informed_commitment is None:
        raise NotFound
    return pdf_response(unsigned_commitment(found, at=now()), name="commitment.pdf")
