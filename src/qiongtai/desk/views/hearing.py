"""The hearing of a case, one step after another on one page (行政许可法 46-48)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.cases.operations.ask_hearing import ask_hearing
from qiongtai.cases.operations.call_hearing import call_hearing
from qiongtai.cases.operations.hold_hearing import hold_hearing
from qiongtai.cases.operations.tell_hearing import tell_hearing
from qiongtai.cases.queries.hearings import HearingRow, hearing_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.hearings import UNDER_EXAMINATION, HearingStage
from qiongtai.cases.rules.permits import WORKING
from qiongtai.desk.hearing_forms import AskForm, CallForm, MinutesForm, TellForm
from qiongtai.desk.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.people.queries.leave import deputies_of
from qiongtai.people.queries.staff import staff_of_account
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import named

Act = Callable[[int, dict[str, Any], Actor, datetime], None]


@staff_with(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show how far the hearing has come, with the form of the next step; called again, it is moved."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    row = hearing_of(case_id, place=found.place, at=at)
    moving = row is not None and row.stage is HearingStage.CALLED and "move" in request.GET
    form, act = _next(request, found, row, actor, moving=moving)
    if request.method == "POST" and form is not None and form.is_valid():
        with refusals_shown_on(form):
            act(case_id, form.cleaned_data, actor, at)
        if not form.errors:
            messages.success(request, _("Recorded. The paper, where there is one, is with the case."))
            return redirect("desk:hearing", case_id)
    context = {"case": found, "row": row, "form": form, "moving": moving}
    return render(request, "desk/hearing.html", context, status=422 if form is not None and form.errors else 200)


def _next(
    request: HttpRequest, found: CasePage, row: HearingRow | None, actor: Actor, *, moving: bool
) -> tuple[Form | None, Act]:
    """Return the form of the next step and what it does; no form where nothing is left to do."""
    posted = request.POST or None
    if found.state not in UNDER_EXAMINATION:
        return None, _tell
    if row is None:
        return TellForm(posted, initial={"version": found.version}), _tell
    if row.stage is HearingStage.TOLD:
        return AskForm(posted), _ask
    if row.stage is HearingStage.ASKED or moving:
        return CallForm(posted, officers=_officers(actor), initial={"held_on": row.earliest}), _call
    if row.stage is HearingStage.CALLED:
        return MinutesForm(posted), _hold
    return None, _tell


def _tell(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    tell_hearing(case_id=case_id, version=typed["version"], by=by, at=at)


def _ask(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    ask_hearing(case_id=case_id, interested=typed["interested"], by=by, at=at)


def _call(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    call_hearing(case_id=case_id, held_on=typed["held_on"], venue=typed["venue"], chair_id=typed["chair"], by=by, at=at)


def _hold(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    hold_hearing(case_id=case_id, minutes=typed["minutes"], by=by, at=at)


def _officers(actor: Actor) -> list[tuple[int, str]]:
    me = staff_of_account(actor.id or 0)
    return [(one.account_id, named(one)) for one in (*deputies_of(me), me)]
