"""The register of licences: look one up, and do to it what the law lets be done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.govern_licence import govern_licence
from qiongtai.catalogue.queries.words import licence_kinds
from qiongtai.desk.licence_forms import OrderForm
from qiongtai.desk.powers import OFFICERS
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.documents.queries.register import LicencePage, Sought, licence_page, register
from qiongtai.documents.rules.checks import CheckLight
from qiongtai.documents.rules.deeds import BY_HAND, Deed
from qiongtai.documents.rules.kinds import Standing
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.choices import chosen
from qiongtai.ui.downloads import pdf_response
from qiongtai.ui.http import actor_of, final_act, refusals_shown_on, staff_with
from qiongtai.ui.wording import named

SIZE = 20
LONGEST = 60
WITHIN = (30, 60, 90)
STANDINGS = tuple(one for one in Standing if one is not Standing.REPLACED)


@staff_with(*OFFICERS)
@require_GET
def licences(request: HttpRequest) -> HttpResponse:
    """List the organ's licences, newest first: by number or holder, kind, standing and end."""
    kinds = licence_kinds()
    text = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    within = next((days for days in WITHIN if request.GET.get("within") == str(days)), None)
    standing = chosen(Standing, request.GET.get("standing"))
    check = chosen(CheckLight, request.GET.get("check"))
    kind = kind if kind in kinds else ""
    sought = Sought(text=text, kind=kind, standing=standing, ends_within=within, check=check)
    page = register(actor_of(request), sought, at=now(), after=request.GET.get("after") or None, size=SIZE)
    context = {
        "page": page,
        "sought": sought,
        "kinds": [(key, named(row)) for key, row in kinds.items()],
        "standings": STANDINGS,
        "within": WITHIN,
        "checks": (CheckLight.DUE, CheckLight.LATE),
    }
    return render(request, "desk/licences.html", context)


@staff_with(*OFFICERS)
@require_GET
def licence(request: HttpRequest, licence_id: int) -> HttpResponse:
    """Show one licence: how it stands, what was done to it, its papers, what may be done now."""
    actor = actor_of(request)
    found = licence_page(actor, licence_id, at=now())
    return render(request, "desk/licence.html", {"licence": found, "mine": _may(actor, found)})


@staff_with(Power.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
@final_act
def order(request: HttpRequest, licence_id: int, deed: str) -> HttpResponse:
    """Do one deed to a licence, with its ground, its reasons and what the law wants told before."""
    actor, at = actor_of(request), now()
    found, wanted = licence_page(actor, licence_id, at=at), chosen(Deed, deed)
    if wanted not in BY_HAND or not _may(actor, found):
        raise NotFound
    if wanted not in found.deeds:
        messages.info(request, _("The licence stands differently by now."))
        return redirect("desk:licence", licence_id)
    form = OrderForm(request.POST or None, deed=wanted)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            govern_licence(licence_id=licence_id, order=form.order(), by=actor, at=at)
        if not form.errors:
            messages.success(request, _("Entered in the register."))
            return redirect("desk:licence", licence_id)
    context = {"licence": found, "deed": wanted, "form": form}
    return render(request, "desk/licence_order.html", context, status=422 if form.errors else 200)


@staff_with(*OFFICERS)
@require_GET
def paper(request: HttpRequest, licence_id: int, paper_id: int) -> HttpResponse:
    """Send one of the licence's papers as PDF: the licence itself, or what was decided about it."""
    found, at = licence_page(actor_of(request), licence_id, at=now()), now()
    ids = {one.id for one in found.papers} | {one.paper_id for one in found.entries} | {found.row.licence.paper_id}
    if paper_id not in ids:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=at), name=f"{found.row.licence.number}.pdf")


def _may(actor: Actor, found: LicencePage) -> bool:
    row = found.row
    return actor.may(Power.APPROVE, place=row.licence.place, organ_key=row.organ_key)
