"""The publicity of a case and its objections, one step after another on one page (公示, 异议)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.answer_objection import answer_objection
from qiongtai.cases.operations.begin_publicity import begin_publicity
from qiongtai.cases.operations.end_publicity import end_publicity
from qiongtai.cases.queries.publicities import CasePublicity, publicity_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.permits import WORKING
from qiongtai.cases.rules.publicities import OPEN_TO_PUBLICITY, PublicityStage
from qiongtai.desk.publicity_forms import AnswerForm, BeginForm, EndForm
from qiongtai.desk.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.plainform import PlainForm

Act = Callable[[int, dict[str, Any], Actor, datetime], object]


@staff_with(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def publicity(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show how far the publicity has come, with the form of the next step: begin, answer each objection, end."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    shown = publicity_of(case_id, at)
    form, act = _next(request, found, shown)
    if request.method == "POST" and form is not None and form.is_valid():
        with refusals_shown_on(form):
            act(case_id, form.cleaned_data, actor, at)
        if not form.errors:
            messages.success(request, _("Recorded. The paper, where there is one, is with the case."))
            return redirect("desk:publicity", case_id)
    context = {
        "case": found,
        "shown": shown,
        "form": form,
        "beginning": isinstance(form, BeginForm),
        "answering": shown.open[0] if shown and isinstance(form, AnswerForm) else None,
        "ending": isinstance(form, EndForm),
    }
    return render(request, "desk/publicity.html", context, status=422 if form is not None and form.errors else 200)


def _next(request: HttpRequest, found: CasePage, shown: CasePublicity | None) -> tuple[PlainForm | None, Act]:
    posted = request.POST or None
    if found.state not in OPEN_TO_PUBLICITY:
        return None, _begin
    if shown is None or shown.row.stage is PublicityStage.ENDED:
        return BeginForm(posted), _begin
    if shown.open:
        return AnswerForm(posted, initial={"objection": shown.open[0].id}), _answer
    if shown.row.stage is PublicityStage.OVER:
        return EndForm(posted), _end
    return None, _begin


def _begin(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    begin_publicity(case_id=case_id, title=typed["title"], text=typed["text"], days=typed["days"], by=by, at=at)


def _answer(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    answer_objection(
        case_id=case_id,
        objection_id=typed["objection"],
        upheld=typed["upheld"] == "yes",
        reasons=typed["reasons"],
        by=by,
        at=at,
    )


def _end(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    end_publicity(case_id=case_id, result=typed["result"], by=by, at=at)
