"""An expert's own pages: the reviews to which they were invited, and what they do there."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.answer_review import answer_review, share_opinions, take_back_answer
from qiongtai.cases.operations.declare_tie import declare_tie
from qiongtai.cases.operations.end_review import report_review
from qiongtai.cases.queries.invitations import Invitation, invitations_of
from qiongtai.cases.queries.invitations import invitation as invitation_of
from qiongtai.desk.review_forms import DeclareForm, OpinionForm, ReportForm
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, experts_only, refusals_shown_on

SIZE = 20


@experts_only
@require_GET
def invitations(request: HttpRequest) -> HttpResponse:
    """List the reviews to which the expert was invited."""
    page = invitations_of(actor_of(request), at=now(), after=request.GET.get("after") or None, size=SIZE)
    return render(request, "desk/invitations.html", {"page": page})


@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Show one review; give the opinion, or change it."""
    if request.method != "POST":
        return _page(request, _found(request, seat_id))
    found, form = _found(request, seat_id), OpinionForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_shown_on(form), transaction.atomic():
            _answer(request, seat_id, form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Your opinion is recorded. You can change it until the report."))
            return redirect("expert:invitation", seat_id)
    return _page(request, found, opinion=form)


@experts_only
@require_POST
def declare(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Declare whether anything ties the expert to the applicant."""
    found, form = _found(request, seat_id), DeclareForm(request.POST)
    if form.is_valid():
        stays = True
        with refusals_shown_on(form):
            typed = form.cleaned_data
            stays = declare_tie(
                seat_id=seat_id, conflict=typed["tied"], words=typed["words"], by=actor_of(request), at=now()
            )
        if not form.errors:
            thanks = _("Thank you. The material is open to you now.") if stays else _("You have stepped back.")
            messages.success(request, thanks)
            return redirect("expert:invitation", seat_id)
    return _page(request, found, declaration=form)


@experts_only
@require_POST
def take_back(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Take the opinion back."""
    take_back_answer(seat_id=seat_id, by=actor_of(request), at=now())
    messages.success(request, _("Your opinion is taken back."))
    return redirect("expert:invitation", seat_id)


@experts_only
@require_POST
def share(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Open the opinions to the panel, as its chair."""
    share_opinions(seat_id=seat_id, by=actor_of(request), at=now())
    messages.success(request, _("The panel reads each other's opinions now."))
    return redirect("expert:invitation", seat_id)


@experts_only
@require_POST
def report(request: HttpRequest, seat_id: int) -> HttpResponse:
    """Put the panel's report on record, as its chair."""
    found, form = _found(request, seat_id), ReportForm(request.POST, prefix="report")
    if form.is_valid():
        with refusals_shown_on(form):
            report_review(seat_id=seat_id, words=form.cleaned_data["words"], by=actor_of(request), at=now())
        if not form.errors:
            messages.success(request, _("The report is on record; the review has ended."))
            return redirect("expert:invitation", seat_id)
    return _page(request, found, reporting=form)


@experts_only
@require_GET
def file(request: HttpRequest, seat_id: int, file_id: UUID) -> HttpResponse:
    """Send a material while the review is open to the expert, or a paper that goes with an opinion."""
    found = _found(request, seat_id)
    materials = {one.file_id for one in found.materials}
    if file_id not in materials | {one.file_id for one in found.row.review.seats}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _found(request: HttpRequest, seat_id: int) -> Invitation:
    return invitation_of(actor_of(request), seat_id, at=now())


def _answer(request: HttpRequest, seat_id: int, typed: dict[str, Any]) -> None:
    actor, at = actor_of(request), now()
    given: UploadedFile[Any] | None = typed["file"]
    stored = store_upload(name=given.name or "", content=cast(BinaryIO, given.file), by=actor, at=at) if given else None
    answer_review(
        seat_id=seat_id,
        stance=typed["stance"],
        words=typed["words"],
        file_id=stored.id if stored else None,
        by=actor,
        at=at,
    )


def _page(request: HttpRequest, found: Invitation, **refused: Form) -> HttpResponse:
    seat = found.row.seat
    chairs = found.open and seat.chairs
    context = {
        "found": found,
        "row": found.row,
        "review": found.row.review,
        "declaration": DeclareForm(),
        "opinion": OpinionForm(initial={"stance": seat.stance, "words": seat.words}),
        "reporting": ReportForm(prefix="report"),
        "chairs": chairs,
        "may_share": chairs and found.row.review.shared_at is None,
        "ready": chairs and found.row.review.answered == found.row.review.sitting,
        **refused,
    }
    wrong = next(iter(refused.values()), None)
    return render(request, "desk/invitation.html", {**context, "wrong": wrong}, status=422 if wrong else 200)
