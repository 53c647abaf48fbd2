"""Who has which step in hand: give it away (转办), and what that adds up to for the head."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.assign import assign_task
from qiongtai.cases.queries.rows import CasePage, TaskDetail
from qiongtai.cases.queries.staff import holders
from qiongtai.cases.queries.workload import DAYS
from qiongtai.cases.queries.workload import workload as workload_of
from qiongtai.desk.assign_forms import AssignForm
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import named


@staff_with(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, case_id: int, task_id: int) -> HttpResponse:
    """Give a step into the hands of a colleague, take it into one's own, or give it back to all."""
    actor, found = actor_of(request), page_of(request, case_id)
    task = _task(found, task_id)
    choices = [(one.id, named(one)) for one in holders(actor, task_id)]
    form = AssignForm(request.POST or None, holders=choices, held=bool(task.held_by_name), me=actor.id)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            assign_task(
                task_id=task_id,
                officer_id=form.cleaned_data["officer"],
                note=form.cleaned_data["note"],
                by=actor,
                at=now(),
            )
        if not form.errors:
            messages.success(request, _("Recorded. Everybody of the post sees who has it in hand."))
            return redirect("desk:case", case_id)
    context = {"case": found, "task": task, "form": form}
    return render(request, "desk/assign.html", context, status=422 if form.errors else 200)


@staff_with(Power.EXTEND)
@require_GET
def workload(request: HttpRequest) -> HttpResponse:
    """Show the head what each officer has in hand and has done."""
    rows = workload_of(actor_of(request), at=now())
    return render(request, "desk/workload.html", {"rows": rows, "days": DAYS})


def _task(found: CasePage, task_id: int) -> TaskDetail:
    for task in found.tasks:
        if task.id == task_id and task.assignable:
            return task
    raise NotFound
