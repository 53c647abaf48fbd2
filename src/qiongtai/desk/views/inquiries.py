"""Opinions asked of other organs (征询意见): ask, take back, and what is asked of us."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.ask_opinion import ask_opinion, withdraw_question
from qiongtai.cases.operations.give_opinion import give_opinion
from qiongtai.cases.queries.inquiries import asked, asked_of
from qiongtai.cases.rules.permits import WORKING
from qiongtai.desk.inquiry_forms import AnswerForm, AskForm, Groups
from qiongtai.desk.views.case import page_of
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.places.queries.divisions import divisions
from qiongtai.places.queries.organs import organs_along
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.wording import named

SIZE = 20


@staff_with(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask another organ its opinion on a case."""
    actor, at, found = actor_of(request), now(), page_of(request, case_id)
    initial = {"version": found.version}
    form = AskForm(request.POST or None, initial=initial, organs=_organs(found.place, found.organ_id))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refusals_shown_on(form):
            ask_opinion(
                case_id=case_id,
                organ_id=typed["organ"],
                question=typed["question"],
                days=typed["days"],
                version=typed["version"],
                by=actor,
                at=at,
            )
        if not form.errors:
            messages.success(request, _("Asked. The answer appears with the case."))
            return redirect("desk:case", case_id)
    return render(request, "desk/ask.html", {"case": found, "form": form}, status=422 if form.errors else 200)


@staff_with(*WORKING)
@require_POST
def withdraw(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Take a question back."""
    case_id = withdraw_question(inquiry_id=inquiry_id, by=actor_of(request), at=now())
    messages.success(request, _("The question was taken back."))
    return redirect("desk:case", case_id)


@staff_with(*WORKING)
@require_GET
def inquiries(request: HttpRequest) -> HttpResponse:
    """List what other organs ask of mine."""
    page = asked_of(actor_of(request), at=now(), after=request.GET.get("after") or None, size=SIZE)
    return render(request, "desk/inquiries.html", {"page": page})


@staff_with(*WORKING)
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Read the question with the application, and give the opinion."""
    actor, at = actor_of(request), now()
    found = asked(actor, inquiry_id, at=at)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            give_opinion(inquiry_id=inquiry_id, answer=form.cleaned_data["answer"], by=actor, at=at)
        if not form.errors:
            messages.success(request, _("The opinion is with the case."))
            return redirect("desk:inquiries")
    context = {"found": found, "row": found.row, "form": form}
    return render(request, "desk/inquiry.html", context, status=422 if form.errors else 200)


@staff_with(*WORKING)
@require_GET
def file(request: HttpRequest, inquiry_id: int, file_id: UUID) -> HttpResponse:
    """Send a material to the organ that is asked about it, while the question is open."""
    found = asked(actor_of(request), inquiry_id, at=now())
    if not found.row.open or file_id not in {one.file_id for one in found.materials}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _organs(place: str, own: int) -> Groups:
    """Return the organs that may be asked, by place, the nearest first."""
    found = [one for one in organs_along(place) if one.id != own]
    names = divisions({one.place for one in found})
    return [
        (named(names[code]), [(one.id, named(one)) for one in group])
        for code, group in groupby(found, key=lambda one: one.place)
    ]
