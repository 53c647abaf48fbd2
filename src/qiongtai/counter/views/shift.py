"""The cashier's shift: opened with the change counted in, closed for ever with the drawer counted out."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qiongtai.charges.operations.close_shift import close_shift
from qiongtai.charges.operations.open_shift import open_shift
from qiongtai.charges.queries.shifts import closed_shifts, own_open_shift, shift_page
from qiongtai.counter.charging import CloseShiftForm, OpenShiftForm
from qiongtai.counter.views.bills import CASHIERS
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with


@staff_with(*CASHIERS)
@require_GET
def shift(request: HttpRequest) -> HttpResponse:
    """Show one's own shift, and the closed ones of the hall."""
    return _show(request)


def _show(
    request: HttpRequest,
    *,
    opening: OpenShiftForm | None = None,
    closing: CloseShiftForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "own": own_open_shift(actor) if actor.holds(Power.CHARGE) else None,
        "opening": opening or OpenShiftForm(),
        "closing": closing or CloseShiftForm(),
        "refused": opening or closing,
        "page": closed_shifts(actor, after=request.GET.get("after")),
    }
    return render(request, "counter/shift.html", context, status=status)


@staff_with(Power.CHARGE)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Open a shift."""
    form = OpenShiftForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            change = form.cleaned_data["float_amount"] or Decimal("0.00")
            open_shift(float_amount=change, by=actor_of(request), at=now())
            messages.success(request, _("Your shift is open."))
            return redirect("counter:bills")
    return _show(request, opening=form, status=422)


@staff_with(Power.CHARGE)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the shift with the drawer counted."""
    form = CloseShiftForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            closed = close_shift(
                pieces=form.counted(), explanation=form.cleaned_data["explanation"], by=actor_of(request), at=now()
            )
            messages.success(request, _("The shift is closed for ever. Print its sheet and sign it."))
            return redirect("counter:shift_sheet", closed)
    return _show(request, closing=form, status=422)


@staff_with(*CASHIERS)
@require_GET
def sheet(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Show a shift with all that went through it, to be printed and signed."""
    return render(request, "counter/shift_sheet.html", {"found": shift_page(actor_of(request), shift_id)})
