"""Departments' warning modules: registered here, with a token that is shown once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.places.queries.organs import organs_of
from qiongtai.supervision.operations.modules import close_module, register_module
from qiongtai.supervision.queries.areas import area_of
from qiongtai.supervision.queries.modules import modules as modules_of
from qiongtai.supervision.queries.modules import refused_reports
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import named
from qiongtai.watch.measure_forms import ModuleForm


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def modules(request: HttpRequest) -> HttpResponse:
    """List the modules in my reach with the messages that were refused, and register one."""
    actor = actor_of(request)
    area = area_of(actor, request.GET.get("area") or None)
    form = ModuleForm(request.POST or None, organs=[(one.id, named(one)) for one in organs_of(area.code)])
    token = ""
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_shown_on(form):
            _key, token = register_module(
                key=typed["key"],
                name_zh=typed["name_zh"],
                name_en=typed["name_en"],
                organ_id=typed["organ"],
                by=actor,
                at=now(),
            )
    context = {
        "rows": modules_of(actor),
        "refused": refused_reports(actor),
        "form": form,
        "token": token,
        "area": area,
    }
    answer = render(request, "watch/modules.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "private, no-store"
    return answer


@staff_with(Power.SUPERVISE)
@require_POST
def close(request: HttpRequest, module_id: int) -> HttpResponse:
    """Let a module report no longer."""
    close_module(module_id=module_id, by=actor_of(request), at=now())
    messages.success(request, _("The module can report no longer."))
    return redirect("watch:modules")
