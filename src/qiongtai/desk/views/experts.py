"""The roster of experts (专家库), kept by the head of the organ."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qiongtai.desk.review_forms import CloseExpertForm, ExpertForm, ExpertPasswordForm
from qiongtai.foundation.clock import now
from qiongtai.people.operations.add_expert import add_expert
from qiongtai.people.operations.close_expert import close_expert, reset_expert_password
from qiongtai.people.queries.experts import KEEPERS, kept_by, roster
from qiongtai.people.rules.experts import ExpertField
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once, new_token

SIZE = 20


@staff_with(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def experts(request: HttpRequest) -> HttpResponse:
    """List the roster; add an expert."""
    actor, at = actor_of(request), now()
    form = ExpertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"field": ExpertField(form.cleaned_data["field"])}
        with refusals_shown_on(form):
            act_once(request, lambda: str(add_expert(**typed, by=actor, at=at)))
        if not form.errors:
            messages.success(request, _("The expert is on the roster and can sign in."))
            return redirect("desk:experts")
    page = roster(actor, after=request.GET.get("after") or None, size=SIZE)
    context = {"page": page, "form": form, "once": new_token()}
    return render(request, "desk/experts.html", context, status=422 if form.errors else 200)


@staff_with(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def expert(request: HttpRequest, expert_id: int) -> HttpResponse:
    """Show one expert; close the account, or give it a new password."""
    actor, at = actor_of(request), now()
    row = kept_by(actor, expert_id)
    renewing = request.method == "POST" and "password" in request.POST
    closing = CloseExpertForm(request.POST if request.method == "POST" and not renewing else None)
    password = ExpertPasswordForm(request.POST if renewing else None)
    form = password if renewing else closing
    if form.is_valid():
        with refusals_shown_on(form):
            if renewing:
                reset_expert_password(expert_id=row.id, password=form.cleaned_data["password"], by=actor, at=at)
            else:
                close_expert(expert_id=row.id, reason=form.cleaned_data["reason"], by=actor, at=at)
        if not form.errors:
            messages.success(request, _("The password is changed.") if renewing else _("The account is closed."))
            return redirect("desk:experts")
    context = {"row": row, "closing": closing, "password": password, "form": form}
    return render(request, "desk/expert.html", context, status=422 if form.errors else 200)
