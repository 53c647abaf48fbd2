"""Charge for a case: the clerk ticks fees of its own table, and the notice of payment is printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.charge import CHARGEABLE, charge_case
from qiongtai.cases.queries.fees import fee_table
from qiongtai.charges.queries.bills import bills_of
from qiongtai.counter.charging import choices_of, chosen_in
from qiongtai.counter.powers import ANSWERING
from qiongtai.counter.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, status_of, told


@staff_with(*ANSWERING)
@require_http_methods(["GET", "HEAD", "POST"])
def charge(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make the case's bill from its fee table."""
    found = page_of(request, case_id)
    table = fee_table(found.entry_version_id)
    if request.method != "POST" and (found.state not in CHARGEABLE or not table):
        raise NotFound
    choices = choices_of(table, request.POST if request.method == "POST" else None)
    problem, status = "", 200
    wrong: dict[str, str] = {}
    if request.method == "POST":
        chosen, wrong = chosen_in(choices)
        status = 422
        if not wrong:
            try:
                charge_case(case_id=case_id, fees=chosen, by=actor_of(request), at=now())
            except NotFound:
                raise
            except Refusal as refusal:
                problem, status = told(refusal), status_of(refusal)
            else:
                messages.success(request, _("The notice of payment is ready to print."))
                return redirect("counter:case", case_id)
    context = {
        "case": found,
        "choices": [(one, wrong.get(one.fee.key, "")) for one in choices],
        "problem": problem,
        "bills": bills_of("case", case_id),
    }
    return render(request, "counter/charge.html", context, status=status)
