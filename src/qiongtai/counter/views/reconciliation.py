"""The gateway's statement against the books, day by day; each difference is booked or explained."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.charges.operations.gateways import gateway_in_use
from qiongtai.charges.operations.reconcile import reconcile
from qiongtai.charges.operations.settle import book_from_statement, explain_difference
from qiongtai.charges.queries.reconciliations import days, differences
from qiongtai.counter.charging import DayForm, DifferenceForm
from qiongtai.counter.views.bills import CASHIERS
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Power
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.plainform import PlainForm


@staff_with(*CASHIERS)
@require_GET
def reconciliation(request: HttpRequest) -> HttpResponse:
    """Show the days compared, and the differences that nobody dealt with yet."""
    return _show(request)


def _show(
    request: HttpRequest, *, form: PlainForm | None = None, difference: int | None = None, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    whole = request.GET.get("all") == "1"
    today = day_of(now())
    context = {
        "days": days(actor, size=7),
        "page": differences(actor, open_only=not whole, after=request.GET.get("after")),
        "whole": whole,
        "compare": form if isinstance(form, DayForm) else DayForm(initial={"day": today - timedelta(days=1)}),
        "explain": DifferenceForm(auto_id="id_%s"),
        "refused": form,
        "refused_id": difference,
    }
    return render(request, "counter/reconciliation.html", context, status=status)


@staff_with(Power.CHARGE)
@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Compare a day now."""
    form = DayForm(request.POST)
    if form.is_valid():
        day, at = form.cleaned_data["day"], now()
        if day > day_of(at) or day < day_of(at) - timedelta(days=400):
            form.add_error("day", _("Choose a day of the last year that has begun."))
        else:
            with refusals_shown_on(form):
                reconcile(gateway=gateway_in_use().name, day=day, by=actor_of(request), at=at)
                messages.success(request, _("Compared."))
                return redirect("counter:reconciliation")
    return _show(request, form=form, status=422)


@staff_with(Power.CHARGE)
@require_POST
def book(request: HttpRequest, difference_id: int) -> HttpResponse:
    """Book a payment whose message never came."""
    form = PlainForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            book_from_statement(difference_id=difference_id, by=actor_of(request), at=now())
            messages.success(request, _("Booked from the statement; its receipt is prepared."))
            return redirect("counter:reconciliation")
    return _show(request, form=form, difference=difference_id, status=422)


@staff_with(Power.CHARGE)
@require_POST
def explain(request: HttpRequest, difference_id: int) -> HttpResponse:
    """Say what a difference was."""
    form = DifferenceForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            explain_difference(
                difference_id=difference_id, how=form.cleaned_data["how"], by=actor_of(request), at=now()
            )
            messages.success(request, _("Explained."))
            return redirect("counter:reconciliation")
    return _show(request, form=form, difference=difference_id, status=422)
