"""Somebody stands at the window to have a licence renewed or changed (行政许可法 49, 50)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qiongtai.cases.queries.renewable import renewable
from qiongtai.cases.rules.renewals import Aim
from qiongtai.catalogue.queries.specs import current_version_of, spec_of
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.registering import known_party
from qiongtai.counter.renewal_forms import RenewalForm
from qiongtai.counter.renewing import open_page
from qiongtai.foundation.clock import now
from qiongtai.law.identifiers import plain
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with


@staff_with(*CLERKS)
@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: HttpRequest) -> HttpResponse:
    """Find the licence by its number, check the holder, and open the page of the walk-in, filled in."""
    form = RenewalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed, by, at = form.cleaned_data, actor_of(request), now()
        aim, number = Aim(typed["aim"]), plain(typed["holder"])
        with refusals_shown_on(form):
            holder = known_party(PartyKind(typed["kind"]), number)
            found = renewable(typed["number"], holder, aim, at=at)
            assert holder is not None
            open_page(found, aim, holder, number, by=by, at=at)
        if not form.errors:
            return redirect("counter:receive", spec_of(current_version_of(found.entry_id)).code)
    return render(request, "counter/renewal.html", {"form": form}, status=422 if form.errors else 200)
