"""Bad ratings, for those who lead a hall: what waits for an answer, and the answer."""

from enum import StrEnum

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.plainform import PlainForm
from qiongtai.ui.wording import label_of
from qiongtai.voices.operations.answer import answer_rating
from qiongtai.voices.queries.bad import answered_bad, bad_rating, count_open, open_bad, unnamed_bad
from qiongtai.voices.rules.answers import LONGEST, Finding

SIZE = 20


class Which(StrEnum):
    """A pile of bad ratings."""

    OPEN = "open"
    ANSWERED = "answered"
    UNNAMED = "unnamed"


class AnswerForm(PlainForm):
    """What was found, and what was done about it."""

    finding = forms.ChoiceField(label=gettext_lazy("What was found"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("What was done, and what the person should know"),
        help_text=gettext_lazy("The person reads it with the case."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the findings by their names."""
        super().__init__(*args, **kwargs)
        found = [(one.value, label_of(one)) for one in Finding]
        self.fields["finding"].choices = found  # type: ignore[attr-defined]


@staff_with(Power.DIRECT)
@require_GET
def voices(request: HttpRequest) -> HttpResponse:
    """List the bad ratings of the officer's places."""
    actor, at, after = actor_of(request), now(), request.GET.get("after") or None
    which = chosen(Which, request.GET.get("which")) or Which.OPEN
    page: object
    if which is Which.OPEN:
        page = open_bad(actor, at, after=after, size=SIZE)
    elif which is Which.ANSWERED:
        page = answered_bad(actor, at, after=after, size=SIZE)
    else:
        page = unnamed_bad(actor, after=after, size=SIZE)
    return render(request, "counter/voices.html", {"page": page, "which": which.value, "waiting": count_open(actor)})


@staff_with(Power.DIRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: HttpRequest, rating_id: int) -> HttpResponse:
    """Show one bad rating and take its answer."""
    one = bad_rating(actor_of(request), rating_id, now())
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            finding, words = Finding(form.cleaned_data["finding"]), form.cleaned_data["words"]
            answer_rating(rating_id=rating_id, finding=finding, words=words, by=actor_of(request), at=now())
            messages.success(request, _("The answer is kept; the person reads it with the case."))
            return redirect("counter:voices")
    return render(request, "counter/voice.html", {"one": one, "form": form}, status=422 if form.errors else 200)
