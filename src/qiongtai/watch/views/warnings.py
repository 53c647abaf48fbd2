"""Warnings to supervisors with their receipts, and remarks on live cases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.supervision.operations.read_notice import read_notice
from qiongtai.supervision.operations.remark import send_remark
from qiongtai.supervision.queries.case import watched_case
from qiongtai.supervision.queries.notices import notices, unread_count
from qiongtai.supervision.queries.remarks import remarks_on
from qiongtai.supervision.rules.codes import Standing
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once, is_spent, new_token
from qiongtai.watch.measure_forms import WordsForm

SIZE = 20
PAGES = {"alert": "watch:alert", "correction": "watch:correction", "card": "watch:card"}


@staff_with(Power.SUPERVISE)
@require_GET
def warnings(request: HttpRequest) -> HttpResponse:
    """List the warnings to the posts that I hold now."""
    unread = bool(request.GET.get("unread"))
    page = notices(actor_of(request), unread=unread, after=request.GET.get("after") or None, size=SIZE)
    return render(request, "watch/warnings.html", {"page": page, "unread": unread})


@staff_with(Power.SUPERVISE)
@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    """Answer how many warnings to my posts nobody has read."""
    return render(request, "ui/measures/bell.html", {"unread": unread_count(actor_of(request))})


@staff_with(Power.SUPERVISE)
@require_POST
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Give the receipt, and go to what the warning is about."""
    kind, key = read_notice(notice_id=notice_id, by=actor_of(request), at=now())
    return redirect(PAGES[kind], key) if kind in PAGES else redirect("watch:warnings")


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: HttpRequest, case_id: int) -> HttpResponse:
    """Read the remarks on a live case with their answers, and send one to the post at which it waits."""
    actor = actor_of(request)
    found = watched_case(actor, case_id)
    form = WordsForm(request.POST or None, label=_("To the post at which the case waits"))
    here = reverse("watch:remarks", args=[case_id])
    if request.method == "POST" and is_spent(request):
        return redirect(here)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            words = form.cleaned_data["words"]
            act_once(request, lambda: str(send_remark(case_id=case_id, words=words, by=actor, at=now())))
        if not form.errors:
            messages.success(request, _("The remark is with the post."))
            return redirect(here)
    context = {
        "case": found,
        "rows": remarks_on(actor, case_id),
        "form": form,
        "once": new_token(),
        "live": found.standing is not Standing.OVER,
    }
    return render(request, "watch/remarks.html", context, status=422 if form.errors else 200)
