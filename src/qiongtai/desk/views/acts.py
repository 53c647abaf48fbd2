"""What officers do with a case: parse, one operation, and back to the page; a refusal keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.extend import extend_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.pause import pause_case
from qiongtai.cases.operations.resume import resume_case
from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.desk import forms, sheets
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.views.case import page_of, show
from qiongtai.flows.rules.steps import PASS
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, final_act, staff_with, status_of, told

Act = Callable[[dict[str, Any]], object]


@staff_with(*OFFICERS)
@require_POST
def hand_over_task(request: HttpRequest, case_id: int, task_id: int) -> HttpResponse:
    """Finish a step with an opinion and hand the case on."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    task = _task(found, task_id)
    sheet = sheets.Sheet("hand_over", sheets.hand_over_form(task, request.POST), task)

    def act(typed: dict[str, Any]) -> None:
        hand_over(
            task_id=task_id,
            opinion=typed["opinion"],
            outcome=typed.get("outcome") or PASS,
            version=typed["version"],
            by=actor,
            at=at,
        )

    return _answer(request, found, sheet, act, _("Handed over. The next officer has it now."))


@staff_with(*OFFICERS)
@require_POST
@final_act
def decide(request: HttpRequest, case_id: int, task_id: int) -> HttpResponse:
    """Decide: grant, or refuse with reasons and remedies."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    task = _task(found, task_id)
    sheet = sheets.Sheet("decide", sheets.decide_form(task, request.POST), task)

    def act(typed: dict[str, Any]) -> None:
        decide_case(
            task_id=task_id,
            grant=typed["decision"] == "grant",
            opinion=typed["opinion"],
            reasons=typed["reasons"],
            version=typed["version"],
            by=actor,
            at=at,
        )

    return _answer(request, found, sheet, act, _("Decided. The decision is ready."))


@staff_with(*OFFICERS)
@require_POST
@final_act
def issue(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make out the licence or the decision."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    sheet = sheets.Sheet("issue", forms.IssueForm(request.POST, prefix="issue"))

    def act(typed: dict[str, Any]) -> None:
        issue_result(case_id=case_id, version=typed["version"], by=actor, at=at)

    return _answer(request, found, sheet, act, _("Made out. It can be handed over now."))


@staff_with(*OFFICERS)
@require_POST
def pause(request: HttpRequest, case_id: int) -> HttpResponse:
    """Begin a special procedure."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    sheet = sheets.Sheet("pause", sheets.pause_form(found, day_of(at), request.POST))

    def act(typed: dict[str, Any]) -> None:
        pause_case(
            case_id=case_id,
            kind=typed["kind"],
            basis=typed["basis"],
            planned_end_on=typed["planned_end_on"],
            version=typed["version"],
            by=actor,
            at=at,
        )

    return _answer(request, found, sheet, act, _("The clocks stand still. The notice to the applicant is ready."))


@staff_with(*OFFICERS)
@require_POST
def resume(request: HttpRequest, case_id: int) -> HttpResponse:
    """End the special procedure."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    sheet = sheets.Sheet("resume", sheets.resume_form(day_of(at), request.POST))

    def act(typed: dict[str, Any]) -> None:
        resume_case(case_id=case_id, last_day=typed["last_day"], version=typed["version"], by=actor, at=at)

    return _answer(request, found, sheet, act, _("The clocks run again."))


@staff_with(*OFFICERS)
@require_POST
@final_act
def extend(request: HttpRequest, case_id: int) -> HttpResponse:
    """Extend the statutory term once."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    sheet = sheets.Sheet("extend", forms.ExtendForm(request.POST, prefix="extend"))

    def act(typed: dict[str, Any]) -> None:
        extend_case(case_id=case_id, reason=typed["reason"], version=typed["version"], by=actor, at=at)

    return _answer(request, found, sheet, act, _("Extended. The notice to the applicant is ready."))


def _task(found: CasePage, task_id: int) -> TaskDetail:
    for task in found.tasks:
        if task.id == task_id:
            return task
    raise NotFound


def _answer(request: HttpRequest, found: CasePage, sheet: sheets.Sheet, act: Act, said: str) -> HttpResponse:
    """Carry out *act* with what the form holds; a refusal shows the page again, the text kept (409 when stale)."""
    form, status = sheet.form, 422
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, told(refusal))
            status = status_of(refusal)
        else:
            messages.success(request, said)
            return redirect("desk:case", found.id)
    return show(request, page_of(request, found.id), status=status, refused=sheet)
