"""Numbered blanks: take them into stock, print licences on them, write spoilt ones off, count."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.print_licence import print_licence, spoil_printed
from qiongtai.cases.queries.rows import CasePage
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.queries.words import word
from qiongtai.counter.blank_forms import PrintForm, ReceiveBlanksForm, SpoilForm
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.powers import DELIVERING, STOCK
from qiongtai.counter.views.case import page_of
from qiongtai.documents.operations.receive_blanks import receive_blanks
from qiongtai.documents.operations.spoil import account_for_spoilt
from qiongtai.documents.queries.blanks import blanks_of, next_blank, stock_of, stock_taking
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, staff_with

SIZE = 20


@staff_with(*STOCK)
@require_http_methods(["GET", "HEAD", "POST"])
def blanks(request: HttpRequest) -> HttpResponse:
    """List the ranges with what is used, spoilt, left and passed over; whoever leads the hall takes new ones in."""
    actor = actor_of(request)
    leads = actor.holds(Power.DIRECT) and actor.place is not None
    form = ReceiveBlanksForm(request.POST or None)
    status = 200
    if request.method == "POST":

        def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
            if by.place is None:
                raise NotFound
            receive_blanks(**typed, place=by.place, by=by, at=at)

        status = carried_out(request, form, work)
        if not status:
            messages.success(request, _("The blanks are in stock."))
            return redirect("counter:blanks")
    page = stock_of(actor, after=request.GET.get("after") or None, size=SIZE)
    rows = [(row, word("licence_kinds", row.kind)) for row in page.rows]
    context = {"page": page, "rows": rows, "form": form, "leads": leads}
    return render(request, "counter/blanks.html", context, status=status)


@staff_with(*STOCK)
@require_GET
def blank_range(request: HttpRequest, range_id: int) -> HttpResponse:
    """Take stock of one range."""
    return _counted(request, range_id, SpoilForm())


@staff_with(*STOCK)
@require_POST
def spoil(request: HttpRequest, range_id: int) -> HttpResponse:
    """Write a spoilt blank off, with its reason."""
    kind = stock_taking(actor_of(request), range_id).row.kind
    form = SpoilForm(request.POST)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        account_for_spoilt(kind=kind, **typed, by=by, at=at)

    if status := carried_out(request, form, work):
        return _counted(request, range_id, form, status)
    messages.success(request, _("The spoilt blank is accounted for."))
    return redirect("counter:blank_range", range_id)


@staff_with(*DELIVERING)
@require_http_methods(["GET", "HEAD", "POST"])
def licence(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a blank and print the licence on it; printing again says why."""
    found = _with_blank(request, case_id)
    actor = actor_of(request)
    before = blanks_of(found.licence.id) if found.licence else ()
    suggested = next_blank(actor, found.licence.kind, actor.place or found.place) if found.licence else ""
    form = PrintForm(request.POST or None, initial={"version": found.version, "number": suggested}, again=bool(before))

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        print_licence(case_id=case_id, **typed, by=by, at=at)

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("The blank is taken. Print the licence on it now."))
        return redirect(reverse("counter:licence", args=[case_id]) + "?done=1")
    context = {
        "case": page_of(request, case_id) if status == 409 else found,
        "form": form,
        "spoil": SpoilForm(initial={"number": before[-1].number if before else ""}),
        "before": before,
        "suggested": suggested,
        "done": request.GET.get("done") == "1",
    }
    return render(request, "counter/licence.html", context, status=status)


@staff_with(*DELIVERING)
@require_POST
def spoil_of(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write off the blank on which this licence was spoilt, and go on to the next."""
    found = _with_blank(request, case_id)
    form = SpoilForm(request.POST)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        spoil_printed(case_id=case_id, **typed, by=by, at=at)

    if status := carried_out(request, form, work):
        before = blanks_of(found.licence.id) if found.licence else ()
        context = {
            "case": found,
            "form": PrintForm(initial={"version": found.version}, again=bool(before)),
            "spoil": form,
            "before": before,
            "suggested": "",
            "done": False,
        }
        return render(request, "counter/licence.html", context, status=status)
    messages.success(request, _("The spoilt blank is accounted for. Take the next one."))
    return redirect("counter:licence", case_id)


def _with_blank(request: HttpRequest, case_id: int) -> CasePage:
    found = page_of(request, case_id)
    if found.licence is None or not spec_of(found.entry_version_id).item.result.blank:
        raise NotFound
    return found


def _counted(request: HttpRequest, range_id: int, form: SpoilForm, status: int = 200) -> HttpResponse:
    taking = stock_taking(actor_of(request), range_id, after=request.GET.get("after") or None)
    context = {
        "taking": taking,
        "row": taking.row,
        "kind": word("licence_kinds", taking.row.kind),
        "form": form,
        "at": now(),
    }
    return render(request, "counter/blank_range.html", context, status=status)
