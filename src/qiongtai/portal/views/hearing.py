"""Ask for the hearing that one was told of (行政许可法 47)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.ask_hearing import ask_hearing
from qiongtai.cases.queries.hearings import hearing_of
from qiongtai.cases.rules.hearings import HearingStage
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.portal import applying
from qiongtai.ui.http import actor_of, citizens_only, told


@citizens_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say what a hearing is, and ask for it."""
    mine, _spec = applying.own_case(request, case_id)
    row, problem = hearing_of(case_id, place=mine.place, at=now()), ""
    if row is None:
        raise NotFound
    if request.method == "POST":
        try:
            ask_hearing(case_id=case_id, by=actor_of(request), at=now())
        except NotFound:
            raise
        except Refusal as refusal:
            problem = told(refusal)
        else:
            messages.success(request, gettext("You have asked for a hearing. You are told its day and place."))
            return redirect("portal:case", case_id)
    context = {"case": mine, "row": row, "problem": problem, "may_ask": row.stage is HearingStage.TOLD}
    return render(request, "portal/hearing.html", context, status=422 if problem else 200)
