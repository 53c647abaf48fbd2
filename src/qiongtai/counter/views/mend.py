"""The applicant corrects on the spot what can be corrected there (行政许可法 32)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.correct_on_spot import correct_on_spot
from qiongtai.cases.rules.states import Act
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.catalogue.rules.form import FormRefused
from qiongtai.catalogue.rules.words import FieldType
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.outcome_forms import MendForm
from qiongtai.counter.powers import ANSWERING
from qiongtai.counter.views.case import page_of
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import staff_with, told
from qiongtai.ui.specform import data_of, rows_of


@staff_with(*ANSWERING)
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, case_id: int) -> HttpResponse:
    """Change answers, and note what was put right on materials, under the applicant's name."""
    found = page_of(request, case_id)
    if Act.CORRECT_ON_SPOT not in found.acts and request.method != "POST":
        raise NotFound
    form = MendForm(request.POST or None, initial={"version": found.version})
    fields = spec_of(found.entry_version_id).item.form
    shown = {row.key: "" if row.type == FieldType.ID_NUMBER else row.value for row in found.form}
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        typed = data_of(fields, request.POST)

        def work(said: dict[str, Any], by: Actor, at: datetime) -> None:
            changed = {key: value for key, value in typed.items() if value != shown.get(key, "")}
            try:
                correct_on_spot(
                    case_id=case_id,
                    answers=changed,
                    mended=form.mended(found),
                    initials=said["initials"],
                    version=said["version"],
                    by=by,
                    at=at,
                )
            except FormRefused as refusal:
                errors.update({key: told(one) for key, one in refusal.errors.items()})
                raise

        status = carried_out(request, form, work)
        if not status:
            messages.success(request, _("Corrected. The record is ready to print and to be signed."))
            return redirect("counter:case", case_id)
        shown = {**shown, **typed}
    context = {
        "case": page_of(request, case_id) if status == 409 else found,
        "form": form,
        "asked": rows_of(fields, shown, errors),
        "lines": form.lines(found),
    }
    return render(request, "counter/mend.html", context, status=status)
