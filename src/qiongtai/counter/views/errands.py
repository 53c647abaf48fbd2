"""Errands at the counter: the agent's list, one errand, and somebody who stands there and wants one run."""

from datetime import datetime, timedelta

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.catalogue.queries.entries import window_entries
from qiongtai.counter.applicant import EnterpriseForm, PersonForm
from qiongtai.counter.errand_forms import PromiseForm, WalkInForm
from qiongtai.counter.errand_page import show
from qiongtai.counter.registering import entered
from qiongtai.documents.queries.files import file, open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.errands.operations.ask import ask_errand
from qiongtai.errands.operations.set_promise import set_promise
from qiongtai.errands.queries.list import agents_counts, agents_errands
from qiongtai.errands.queries.page import errand_page
from qiongtai.errands.queries.promises import promise_of
from qiongtai.errands.rules.piles import Pile
from qiongtai.errands.rules.scope import IN_PERSON
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.lights import Light
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.choices import chosen
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.wording import named

SIZE = 20
CUSTOMARY_TERM = timedelta(days=90)
LIT = (Light.RED, Light.YELLOW, Light.GREEN)
"""The lights of a promise: no statute sets it, so there is no further grade."""


@staff_with(Power.RUN, Power.DIRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def errands(request: HttpRequest) -> HttpResponse:
    """List the errands of the agent's hall or area, by what they wait for and by light; a leader sets the promise."""
    actor, at = actor_of(request), now()
    if actor.place is None:
        raise NotFound
    form = PromiseForm(request.POST or None, initial={"workdays": promise_of(actor.place)})
    if form.is_valid():
        with refusals_shown_on(form):
            set_promise(place=actor.place, workdays=form.cleaned_data["workdays"], by=actor, at=at)
            return redirect("counter:errands")
    pile = chosen(Pile, request.GET.get("pile")) or Pile.NEW
    colour = chosen(Light, request.GET.get("light"))
    whole_area = request.GET.get("area") == "1"
    page = agents_errands(
        actor,
        pile=pile,
        colour=colour,
        whole_area=whole_area,
        after=request.GET.get("after") or None,
        size=SIZE,
        at=at,
    )
    counts = agents_counts(actor, whole_area=whole_area)
    context = {
        "page": page,
        "pile": pile,
        "piles": [(one, counts.get(one)) for one in Pile],
        "colour": colour,
        "lights": LIT if pile in (Pile.WORKING, Pile.BETWEEN) else (),
        "whole_area": whole_area,
        "promise": form,
        "promised": promise_of(actor.place),
    }
    return render(request, "counter/errands.html", context, status=422 if form.errors else 200)


@staff_with(Power.RUN)
@require_GET
def errand(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Show one errand, the next act first."""
    return show(request, errand_page(actor_of(request), errand_id, at=now()))


@staff_with(Power.RUN)
@require_GET
def errand_paper(request: HttpRequest, errand_id: int, paper_id: int) -> HttpResponse:
    """Send the errand's mandate as PDF, to be printed and signed."""
    for one in errand_page(actor_of(request), errand_id, at=now()).papers:
        if one.id == paper_id:
            return pdf_response(paper_pdf(paper_id, at=now()), name=f"{one.number}.pdf")
    raise NotFound


@staff_with(Power.RUN)
@require_GET
def signed_copy(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Send the picture of the signed mandate."""
    found = errand_page(actor_of(request), errand_id, at=now())
    if found.signed_copy is None:
        raise NotFound
    row = file(found.signed_copy)
    return file_response(open_file(row.id), name=row.name, mime=row.mime)


@staff_with(Power.RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_errand(request: HttpRequest) -> HttpResponse:
    """Somebody stands there and wants something done: who, what, and until when the agent may act."""
    by, at = actor_of(request), now()
    if by.place is None:
        raise NotFound
    kind = chosen(PartyKind, request.POST.get("kind")) or PartyKind.PERSON
    posted = request.POST if request.method == "POST" else None
    person = PersonForm(posted if kind is PartyKind.PERSON else None, prefix="person")
    enterprise = EnterpriseForm(posted if kind is PartyKind.ENTERPRISE else None, prefix="enterprise")
    form = WalkInForm(posted, items=_items(by.place), until=day_of(at) + CUSTOMARY_TERM)
    applicant = person if kind is PartyKind.PERSON else enterprise
    if posted is not None and all((applicant.is_valid(), form.is_valid())):
        with refusals_shown_on(form), refusals_shown_on(applicant):
            return redirect(act_once(request, lambda: _asked(kind, applicant, form, by, at)))
    context = {
        "kind": kind,
        "kinds": tuple(PartyKind),
        "person": person,
        "enterprise": enterprise,
        "applicant": applicant,
        "form": form,
        "once": new_token(),
    }
    wrong = posted is not None and (applicant.errors or form.errors)
    return render(request, "counter/errand_new.html", context, status=422 if wrong else 200)


def _items(place: str) -> list[tuple[str, str]]:
    return [(row.item_key, named(row)) for row in window_entries(place).rows if row.item_key not in IN_PERSON]


@transaction.atomic
def _asked(kind: PartyKind, applicant: Form, form: WalkInForm, by: Actor, at: datetime) -> str:
    said = form.cleaned_data
    errand_id = ask_errand(
        principal=entered(kind, applicant.cleaned_data, by, at),
        place=by.place or "",
        matter=said["matter"],
        item_keys=said["items"],
        until=said["until"],
        by=by,
        at=at,
    )
    return reverse("counter:errand", args=[errand_id])
