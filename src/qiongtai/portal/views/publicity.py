"""What is in publicity before it is decided, and objecting to it (公示, 异议), for everybody."""

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.operations.object_to_publicity import object_to_publicity
from qiongtai.cases.queries.publicities import PublicityRow, in_publicity, objection, publicity
from qiongtai.cases.rules.publicities import PublicityStage
from qiongtai.foundation.clock import now
from qiongtai.people.operations.count_sign_in import TooManyAttempts, count_sign_in, forgive_sign_in
from qiongtai.portal.area import area_of
from qiongtai.ui.http import actor_of, public, refusals_shown_on
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.plainform import PlainForm


class ObjectForm(PlainForm):
    """Who objects, and why."""

    words = forms.CharField(
        label=_("What you object to, and why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    name = forms.CharField(
        label=_("Your name"), max_length=60, help_text=_("Only the organ reads your name and how to reach you.")
    )
    contact = forms.CharField(label=_("Phone, e-mail or address"), max_length=100)


@public
@require_GET
def publicities(request: HttpRequest) -> HttpResponse:
    """List what is in publicity now in the visitor's area."""
    area, after = area_of(request), request.GET.get("after") or None
    page = in_publicity(area.code, now(), after=after)
    return render(request, "portal/publicities.html", {"area": area, "page": page, "first": not after})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, publicity_id: int) -> HttpResponse:
    """Show one publicity, with the form of an objection while it runs."""
    row = publicity(publicity_id, now())
    form = ObjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = ""
        with refusals_shown_on(form):
            try:
                address = act_once(request, lambda: _objected(request, row, form.cleaned_data))
            except TooManyAttempts:
                form.add_error(None, gettext("Too many objections came from here. Wait five minutes, then try again."))
        if address:
            return redirect(address)
    context = {"row": row, "form": form, "running": row.stage is PublicityStage.RUNNING, "once": new_token()}
    return render(request, "portal/publicity.html", context, status=422 if form.errors else 200)


@public
@never_cache
@require_GET
def follow(request: HttpRequest) -> HttpResponse:
    """Show what became of an objection to whoever knows its number. Guesses are counted like those of passwords."""
    number, found, problem = request.GET.get("number", "").strip().upper()[:40], None, ""
    if number:
        try:
            tries = count_sign_in(username=f"objection {number}", address=f"objection {_address(request)}", at=now())
            found = objection(number)
        except TooManyAttempts:
            problem = gettext("Too many tries. Wait five minutes, then try again.")
        else:
            if found:
                forgive_sign_in(tries)
            else:
                problem = gettext("No objection has this number. Check it.")
    context = {"number": number, "found": found, "problem": problem, "new": "new" in request.GET}
    return render(request, "portal/objection.html", context, status=422 if problem else 200)


def _objected(request: HttpRequest, row: PublicityRow, typed: dict[str, str]) -> str:
    """Return the address at which the objection is followed; one address makes five in five minutes at most."""
    at = now()
    count_sign_in(username=f"object to {row.id}", address=f"object {_address(request)}", at=at)
    number = object_to_publicity(
        publicity_id=row.id,
        name=typed["name"],
        contact=typed["contact"],
        words=typed["words"],
        by=actor_of(request),
        at=at,
    )
    return f"{reverse('portal:objection')}?number={number}&new=1"


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))
