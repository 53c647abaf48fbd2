"""The visitor's licences: how they stand, when they end, renewing and changing them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qiongtai.cases.operations.begin_renewal import begin_renewal
from qiongtai.cases.queries.renewals import my_licences
from qiongtai.cases.rules.renewals import Aim
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.choices import chosen
from qiongtai.ui.downloads import pdf_response
from qiongtai.ui.http import actor_of, citizens_only, told
from qiongtai.ui.once import act_once, new_token


@citizens_only
@never_cache
@require_GET
def licences(request: HttpRequest) -> HttpResponse:
    """List one's licences, the one that ends first before the others."""
    rows = my_licences(actor_of(request), at=now())
    return render(request, "portal/licences.html", {"rows": rows, "once": new_token()})


@citizens_only
@never_cache
@require_POST
def ask(request: HttpRequest, licence_id: int, aim: str) -> HttpResponse:
    """Begin to ask for a renewal or a change: a draft that holds the answers of the last time."""
    wanted = chosen(Aim, aim)
    if wanted is None:
        raise NotFound
    try:
        return redirect(act_once(request, lambda: _begun(request, licence_id, wanted)))
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return redirect("portal:licences")


def _begun(request: HttpRequest, licence_id: int, aim: Aim) -> str:
    case_id = begin_renewal(licence_id=licence_id, aim=aim, by=actor_of(request), at=now())
    return reverse("portal:answers", args=[case_id])


@citizens_only
@never_cache
@require_GET
def paper(request: HttpRequest, licence_id: int) -> HttpResponse:
    """Give the licence's present paper."""
    at = now()
    found = next((one for one in my_licences(actor_of(request), at=at) if one.row.licence.id == licence_id), None)
    if found is None:
        raise NotFound
    licence = found.row.licence
    return pdf_response(paper_pdf(licence.paper_id, at=at), name=f"{licence.number}.pdf")
