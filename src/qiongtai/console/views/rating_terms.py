"""Within how many working days bad ratings are put right, place by place."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.answers import RECTIFICATION_LONGEST, RECTIFICATION_SHORTEST
from qiongtai.places.queries.divisions import DivisionRow, children, division, divisions
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import named
from qiongtai.voices.operations.set_term import set_rectification_term
from qiongtai.voices.queries.terms import SetTermRow, terms_set
from qiongtai.voices.rules.answers import DEFAULT_TERM

SIZE = 50


class TermForm(PlainForm):
    """The term of a place and its local rule."""

    place = forms.ChoiceField(
        label=gettext_lazy("Place"), help_text=gettext_lazy("It holds there and in everything below without its own.")
    )
    workdays = forms.TypedChoiceField(label=gettext_lazy("Working days"), coerce=int, initial=DEFAULT_TERM.value)
    basis = forms.CharField(
        label=gettext_lazy("Local rule"), help_text=gettext_lazy("Title and number, as published."), max_length=300
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        """Offer the actor's place and those right below it, and the days that local rules allow."""
        super().__init__(*args, **kwargs)
        places = (division(actor.place), *children(actor.place)) if actor.place else ()
        self.fields["place"].choices = [(one.code, named(one)) for one in places]  # type: ignore[attr-defined]
        days = range(RECTIFICATION_SHORTEST.value, RECTIFICATION_LONGEST.value + 1)
        self.fields["workdays"].choices = [(one, one) for one in days]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """One term with the name of its place."""

    place: DivisionRow
    row: SetTermRow


@staff_with(Power.MAINTAIN)
@require_http_methods(["GET", "HEAD", "POST"])
def rating_terms(request: HttpRequest) -> HttpResponse:
    """List the terms that were set, and set one."""
    actor = actor_of(request)
    form = TermForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_valid():
        with refusals_shown_on(form):
            typed = form.cleaned_data
            set_rectification_term(
                place=typed["place"], workdays=typed["workdays"], basis=typed["basis"], by=actor, at=now()
            )
            messages.success(request, _("The term holds for bad ratings from now on."))
            return redirect("console:rating_terms")
    page = terms_set(actor, after=request.GET.get("after") or None, size=SIZE)
    places = divisions({row.place for row in page.rows})
    lines = [Line(places[row.place], row) for row in page.rows]
    context = {"form": form, "page": page, "lines": lines, "default": DEFAULT_TERM}
    return render(request, "console/rating_terms.html", context, status=422 if form.errors else 200)
