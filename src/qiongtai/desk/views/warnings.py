"""Warnings to my posts, with the receipt; and remarks of a supervisor on a live case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.desk.measure_forms import AnswerForm
from qiongtai.foundation.clock import now
from qiongtai.supervision.operations.read_notice import read_notice
from qiongtai.supervision.operations.remark import answer_remark
from qiongtai.supervision.queries.notices import notices, unread_count
from qiongtai.supervision.queries.organ_side import ORGAN
from qiongtai.supervision.queries.remarks import remark_to_organ
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with

SIZE = 20
PAGES = {"correction": "desk:correction", "card": "desk:card", "remark": "desk:remark"}


@staff_with(*ORGAN)
@require_GET
def warnings(request: HttpRequest) -> HttpResponse:
    """List the warnings to the posts that I hold now."""
    unread = bool(request.GET.get("unread"))
    page = notices(actor_of(request), unread=unread, after=request.GET.get("after") or None, size=SIZE)
    return render(request, "desk/warnings.html", {"page": page, "unread": unread})


@staff_with(*ORGAN)
@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    """Answer how many warnings to my posts nobody has read."""
    return render(request, "ui/measures/bell.html", {"unread": unread_count(actor_of(request))})


@staff_with(*ORGAN)
@require_POST
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Give the receipt, and go to what the warning is about."""
    kind, key = read_notice(notice_id=notice_id, by=actor_of(request), at=now())
    return redirect(PAGES[kind], key) if kind in PAGES else redirect("desk:warnings")


@staff_with(*ORGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, remark_id: int) -> HttpResponse:
    """Read a remark on a case of my organ, and answer it."""
    actor = actor_of(request)
    found = remark_to_organ(actor, remark_id)
    form = AnswerForm(request.POST or None, label=_("Answer"))
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            answer_remark(remark_id=remark_id, words=form.cleaned_data["words"], by=actor, at=now())
        if not form.errors:
            messages.success(request, _("The answer is with the supervisor."))
            return redirect("desk:remark", remark_id)
    return render(request, "desk/remark.html", {"row": found, "form": form}, status=422 if form.errors else 200)
