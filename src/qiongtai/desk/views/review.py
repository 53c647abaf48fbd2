"""The expert review of a case, for the officers who work on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.convene_review import convene_review
from qiongtai.cases.operations.end_review import call_off_review
from qiongtai.cases.operations.prepare import legal_basis
from qiongtai.cases.operations.remind_experts import remind_experts
from qiongtai.cases.operations.replace_expert import recuse_expert, replace_expert
from qiongtai.cases.queries.reviews import ReviewRow, candidates, reviews_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.permits import WORKING
from qiongtai.cases.rules.reviews import RecusalGround
from qiongtai.cases.rules.states import Act
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.review_forms import CallOffForm, ConveneForm, RecuseForm, ReplaceForm
from qiongtai.desk.views.case import page_of
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.experts import ExpertRow
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.once import act_once, new_token

BASIS = 200


@staff_with(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the panel, what it said and its report; call a panel together where none is at work."""
    found = page_of(request, case_id)
    if request.method != "POST":
        return _page(request, found)
    actor, at = actor_of(request), now()
    form = _convening(found, candidates(case_id), request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        with refusals_shown_on(form):
            act_once(
                request,
                lambda: str(
                    convene_review(
                        case_id=case_id,
                        question=typed["question"],
                        basis=typed["basis"],
                        planned_end_on=typed["planned_end_on"],
                        version=typed["version"],
                        **form.panel(),
                        by=actor,
                        at=at,
                    )
                ),
            )
        if not form.errors:
            messages.success(request, _("The panel is invited; the clocks stand still, and the applicant is told."))
            return redirect("desk:review", case_id)
    return _page(request, found, convening=form)


@staff_with(*OFFICERS)
@require_GET
def file(request: HttpRequest, case_id: int, file_id: UUID) -> HttpResponse:
    """Send the paper that goes with an expert's opinion."""
    page_of(request, case_id)
    reviews = reviews_of(case_id, at=now())
    if file_id not in {seat.file_id for one in reviews for seat in one.seats}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


@staff_with(*WORKING)
@require_POST
def remind(request: HttpRequest, case_id: int, review_id: int) -> HttpResponse:
    """Remind the experts who have not answered."""
    _of_case(request, case_id, review_id)
    remind_experts(review_id=review_id, by=actor_of(request), at=now())
    messages.success(request, _("Reminded. The experts see it when they sign in."))
    return redirect("desk:review", case_id)


@staff_with(*WORKING)
@require_POST
def call_off(request: HttpRequest, case_id: int, review_id: int) -> HttpResponse:
    """End the review without a report."""
    form = CallOffForm(request.POST, prefix="off")
    return _act(
        request,
        case_id,
        review_id,
        form,
        lambda typed, **by: call_off_review(review_id=review_id, **typed, **by),
        _("The review is called off; the clocks run again."),
        "calling_off",
    )


@staff_with(*WORKING)
@require_POST
def recuse(request: HttpRequest, case_id: int, review_id: int, seat_id: int) -> HttpResponse:
    """Take an expert off the panel."""
    form = RecuseForm(request.POST, prefix=f"seat{seat_id}")

    def act(typed: dict[str, Any], **by: Any) -> object:
        ground = RecusalGround(typed["ground"])
        return recuse_expert(review_id=review_id, seat_id=seat_id, ground=ground, reason=typed["reason"], **by)

    return _act(request, case_id, review_id, form, act, _("The expert is off the panel: call another."), "refused")


@staff_with(*WORKING)
@require_POST
def replace(request: HttpRequest, case_id: int, review_id: int, seat_id: int) -> HttpResponse:
    """Put another expert in the place of one who stepped back."""
    _of_case(request, case_id, review_id)
    form = ReplaceForm(request.POST, prefix=f"seat{seat_id}", experts=_offered(candidates(case_id)))

    def act(typed: dict[str, Any], **by: Any) -> object:
        return replace_expert(review_id=review_id, seat_id=seat_id, expert_id=typed["expert"], **by)

    return _act(request, case_id, review_id, form, act, _("Another expert is invited."), "refused")


def _act(
    request: HttpRequest,
    case_id: int,
    review_id: int,
    form: Form,
    act: Callable[..., object],
    done: str,
    name: str,
) -> HttpResponse:
    found = _of_case(request, case_id, review_id)
    if form.is_valid():
        with refusals_shown_on(form):
            act(form.cleaned_data, by=actor_of(request), at=now())
        if not form.errors:
            messages.success(request, done)
            return redirect("desk:review", case_id)
    return _page(request, found, **{name: form})


def _of_case(request: HttpRequest, case_id: int, review_id: int) -> CasePage:
    found = page_of(request, case_id)
    if review_id not in {one.id for one in reviews_of(case_id, at=now())}:
        raise NotFound
    return found


def _page(request: HttpRequest, found: CasePage, **refused: Form) -> HttpResponse:
    """Render the page; *refused* are forms that keep what was typed."""
    reviews = reviews_of(found.id, at=now())
    current = reviews[0] if reviews else None
    works = Act.PAUSE in found.acts or Act.RESUME in found.acts
    offers = candidates(found.id) if works else ()
    may_convene = Act.PAUSE in found.acts and not (current and current.open)
    context = {
        "case": found,
        "current": current,
        "earlier": reviews[1:],
        "works": works and current is not None and current.open,
        "convening": _convening(found, offers) if may_convene else None,
        "experts": _free(current, offers) if current else (),
        "next_in_draw": current is not None and bool(_left_in_draw(current, offers)),
        "calling_off": CallOffForm(prefix="off"),
        "grounds": RecuseForm(prefix="seat").fields["ground"].choices,  # type: ignore[attr-defined]
        "once": new_token(),
        **refused,
    }
    wrong = next(iter(refused.values()), None)
    return render(request, "desk/review.html", {**context, "wrong": wrong}, status=422 if wrong else 200)


def _convening(found: CasePage, offers: tuple[ExpertRow, ...], posted: Any = None) -> ConveneForm:
    basis = "、".join(legal_basis(spec_of(found.entry_version_id)))[:BASIS]
    fields = sorted({one.field for one in offers}, key=lambda one: one.value)
    initial = {"version": found.version, "basis": basis}
    return ConveneForm(posted, initial=initial, experts=_offered(offers), fields=fields)


def _offered(offers: tuple[ExpertRow, ...]) -> list[tuple[int, str]]:
    return [(one.id, f"{one.name} · {one.title} · {one.employer}") for one in offers]


def _free(current: ReviewRow, offers: tuple[ExpertRow, ...]) -> list[tuple[int, str]]:
    used = {seat.expert_id for seat in current.seats}
    return _offered(tuple(one for one in offers if one.id not in used))


def _left_in_draw(current: ReviewRow, offers: tuple[ExpertRow, ...]) -> set[int]:
    return ({one.id for one in offers} & set(current.order)) - {seat.expert_id for seat in current.seats}
