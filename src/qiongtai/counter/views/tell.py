"""Tell at once that no licence is needed, or which organ is the right one (行政许可法 32)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.tell_at_once import tell_at_once
from qiongtai.cases.rules.states import NonAcceptance
from qiongtai.catalogue.queries.specs import current_version_of_code, spec_of
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.intake import Intake, open_intake, read_applicant
from qiongtai.counter.outcome_forms import TellForm
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.registering import registered
from qiongtai.counter.windows import WindowMissing, window_of
from qiongtai.law.actor import Actor
from qiongtai.places.queries.organs import organs_of
from qiongtai.ui.http import staff_with
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.wording import named


@staff_with(*CLERKS)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """Ask who is there and why not; nothing else is filled in. The decision comes out at once."""
    entry = spec_of(current_version_of_code(code))
    organs = tuple((one.id, named(one)) for one in organs_of(entry.place) if one.id != entry.organ_id)
    form = TellForm(request.POST or None, organs=organs)
    intake = read_applicant(entry, request.POST) if request.method == "POST" else open_intake(entry)
    status = 200
    if request.method == "POST":
        found: list[int] = []

        def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
            found.append(int(act_once(request, lambda: str(_tell(request, intake, typed, by, at)))))

        status = carried_out(request, form, work) if intake.applicant.is_valid() else 422
        if not status:
            messages.success(request, _("Told at once. The decision is ready to print."))
            return redirect("counter:case", found[0])
    context = {"intake": intake, "item": entry.item, "entry": entry, "form": form, "once": new_token()}
    return render(request, "counter/tell.html", context, status=status)


@transaction.atomic
def _tell(request: HttpRequest, intake: Intake, typed: dict[str, Any], by: Actor, at: datetime) -> int:
    window = window_of(request)
    if window is None:
        raise WindowMissing
    return tell_at_once(
        entry_id=intake.entry.entry_id,
        applicant=registered(intake, by, at),
        ground=NonAcceptance(typed["ground"]),
        reasons=typed["reasons"],
        right_organ_id=typed["right_organ"],
        window_id=window.id,
        by=by,
        at=at,
    )
