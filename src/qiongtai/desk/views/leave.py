"""Leave, and who stands in (代理)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qiongtai.desk.leave_forms import LeaveForm
from qiongtai.desk.powers import OFFICERS
from qiongtai.foundation.clock import day_of, now
from qiongtai.people.operations.come_back import come_back
from qiongtai.people.operations.go_on_leave import go_on_leave
from qiongtai.people.queries.leave import deputies_of, leaves_of
from qiongtai.people.queries.staff import posts_of, staff_of_account
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import named


@staff_with(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Show my leaves and those in which I stand in; enter a leave with a deputy."""
    actor, at = actor_of(request), now()
    me, today = staff_of_account(actor.id or 0), day_of(at)
    form = LeaveForm(request.POST or None, deputies=[(one.id, named(one)) for one in deputies_of(me)])
    if request.method == "POST" and form.is_valid():
        typed: dict[str, Any] = form.cleaned_data
        with refusals_shown_on(form):
            go_on_leave(
                staff_id=me.id,
                deputy_id=typed["deputy"],
                first_day=typed["first_day"],
                last_day=typed["last_day"],
                by=actor,
                at=at,
            )
        if not form.errors:
            messages.success(request, _("Entered. Your deputy holds your posts in these days."))
            return redirect("desk:leave")
    context = {"form": form, "rows": leaves_of(me.id, today=today), "posts": posts_of(me.id)}
    return render(request, "desk/leave.html", context, status=422 if form.errors else 200)


@staff_with(*OFFICERS)
@require_POST
def end(request: HttpRequest, leave_id: int) -> HttpResponse:
    """Call a leave off, or come back early."""
    come_back(leave_id=leave_id, by=actor_of(request), at=now())
    messages.success(request, _("Your posts are yours alone again."))
    return redirect("desk:leave")
