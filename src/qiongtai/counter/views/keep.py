"""What is typed at a window is kept as it is typed, so that a closed window loses nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qiongtai.cases.operations.keep_walk_in import forget_walk_in, keep_walk_in
from qiongtai.catalogue.queries.specs import current_version_of_code, spec_of
from qiongtai.counter.powers import CLERKS
from qiongtai.foundation.clock import now
from qiongtai.ui.http import actor_of, staff_with

KEPT = ("kind", "person-", "enterprise-", "form-", "material-", "reuse-")


@staff_with(*CLERKS)
@require_POST
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the page of a walk-in holds; chosen files are not part of it until they are sent."""
    entry = spec_of(current_version_of_code(code))
    typed = {name: str(value) for name, value in request.POST.items() if name.startswith(KEPT) and value}
    if any(name.startswith(("person-", "enterprise-", "form-")) for name in typed):
        keep_walk_in(entry_id=entry.entry_id, typed=typed, by=actor_of(request), at=now())
    return HttpResponse(status=204)


@staff_with(*CLERKS)
@require_POST
def forget(request: HttpRequest, code: str) -> HttpResponse:
    """Begin afresh."""
    entry = spec_of(current_version_of_code(code))
    forget_walk_in(entry_id=entry.entry_id, by=actor_of(request))
    messages.success(request, _("What was typed is gone; the page is empty."))
    return redirect("counter:receive", code)
