"""Follow a case by its number and phone, without signing in."""

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from qiongtai.cases.queries.levels import way_of_levels
from qiongtai.cases.queries.rows import PublicCase
from qiongtai.cases.queries.track import track
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.people.operations.count_sign_in import TooManyAttempts, count_sign_in, forgive_sign_in
from qiongtai.portal import telling
from qiongtai.ui.http import public


class TrackForm(forms.Form):
    """What the holder of a receipt knows."""

    number = forms.CharField(
        label=_("Case number"), help_text=_("It stands on your receipt."), max_length=40, widget=forms.TextInput
    )
    phone = forms.CharField(
        label=_("Phone"),
        help_text=_("The number you gave when you applied."),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


@public
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number and phone, and show the case. The phone travels in the body, never in an address."""
    form = TrackForm(
        request.POST if request.method == "POST" else None, initial={"number": request.GET.get("number", "")[:40]}
    )
    found = _found(request, form) if form.is_valid() else None
    if found is None:
        return render(request, "portal/track.html", {"form": form}, status=422 if form.errors else 200)
    context = {
        "case": found,
        "clock": found.clock,
        "history": telling.history(found.history),
        "stages": telling.stages(found.state),
        "way": way_of_levels(found.number, at=now()),
    }
    return render(request, "portal/tracked.html", context)


def _found(request: HttpRequest, form: TrackForm) -> PublicCase | None:
    """Return the case, or None with the reason on *form*. Guesses are counted like those of passwords."""
    number, at = form.cleaned_data["number"], now()
    address = get_adapter(request).get_client_ip(request)
    try:
        tries = count_sign_in(username=f"follow {number}", address=f"follow {address}", at=at)
        found = track(number, form.cleaned_data["phone"], at=at)
    except TooManyAttempts:
        form.add_error(None, gettext("Too many tries. Wait five minutes, then try again."))
    except NotFound:
        form.add_error(None, gettext("No case has this number and this phone. Check both."))
    else:
        forgive_sign_in(tries)
        return found
    return None
