"""The customer's opinion at the window: on the second screen, or by a slip with a code."""

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.cases.queries.rows import CasePage
from qiongtai.counter.powers import ALL
from qiongtai.counter.views.case import page_of
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.opinionform import OpinionForm, faces
from qiongtai.voices.adapters.token import token_for
from qiongtai.voices.operations.rate_at_window import rate_at_window
from qiongtai.voices.queries.services import check_can_rate
from qiongtai.voices.queries.terms import rectification_term
from qiongtai.voices.rules.grades import BAD, Grade, Opinion, RatingReason
from qiongtai.voices.rules.stages import RATE_WITHIN, Stage


def _stage(text: str) -> Stage:
    try:
        return Stage(text)
    except ValueError:
        raise NotFound from None


@staff_with(*ALL)
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, case_id: int, stage: str) -> HttpResponse:
    """Show the customer five buttons; a bad grade asks for reasons; then thank, without showing what was pressed."""
    found, asked = page_of(request, case_id), _stage(stage)
    try:
        if request.method == "POST":
            return _posted(request, found, asked)
        check_can_rate(case_id, asked, now())
    except NotFound:
        raise
    except Refusal as refusal:
        context = {"case_id": case_id, "problem": told(refusal)}
        return render(request, "counter/rated.html", context, status=200 if request.method == "GET" else 422)
    return _shown(request, found, asked)


def _posted(request: HttpRequest, found: CasePage, stage: Stage) -> HttpResponse:
    grade = chosen(Grade, request.POST.get("grade"))
    if grade is None:
        return _shown(request, found, stage)
    telling = request.POST.get("step") == "reasons"
    form = OpinionForm(request.POST if telling else None, grades=Grade, reasons=RatingReason, bad=grade in BAD)
    if grade in BAD and not (telling and form.is_valid()):
        check_can_rate(found.id, stage, now())
        return _shown(request, found, stage, grade=grade, form=form, status=422 if telling else 200)
    typed: dict[str, Any] = form.cleaned_data if telling and form.is_valid() else {"reasons": [], "words": ""}
    opinion = Opinion(
        grade=grade,
        reasons=tuple(RatingReason(one) for one in typed["reasons"]),
        words=typed["words"],
        named=request.POST.get("named") == "1",
    )
    act_once(request, lambda: str(_rated(request, found.id, stage, opinion)))
    return redirect("counter:rated", found.id, stage.value)


def _rated(request: HttpRequest, case_id: int, stage: Stage, opinion: Opinion) -> int:
    return rate_at_window(case_id=case_id, stage=stage, opinion=opinion, clerk=actor_of(request), at=now())


def _shown(
    request: HttpRequest,
    found: CasePage,
    stage: Stage,
    *,
    grade: Grade | None = None,
    form: OpinionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "case": found,
        "stage": stage,
        "grade": grade,
        "form": form,
        "faces": faces(Grade),
        "name": found.applicant.name,
        "term": rectification_term(found.window_place),
        "once": request.POST.get("once") or new_token(),
    }
    return render(request, "counter/rate.html", context, status=status)


@staff_with(*ALL)
@require_GET
def rated(request: HttpRequest, case_id: int, stage: str) -> HttpResponse:
    """Thank the customer and lead back to the window."""
    page_of(request, case_id)
    _stage(stage)
    return render(request, "counter/rated.html", {"case_id": case_id, "problem": ""})


@staff_with(*ALL)
@require_GET
def slip(request: HttpRequest, case_id: int, stage: str) -> HttpResponse:
    """Print a slip with a code by which its holder may rate the service at home."""
    found, asked = page_of(request, case_id), _stage(stage)
    check_can_rate(case_id, asked, now())
    address = request.build_absolute_uri(reverse("portal:rate", args=[token_for(case_id, asked)]))
    code = segno.make(address, error="m").svg_inline(scale=5, border=2, dark="#07314a", light="#fff", omitsize=True)
    context = {"case": found, "stage": asked, "code": mark_safe(code), "days": RATE_WITHIN.days}  # noqa: S308
    return render(request, "counter/rating_slip.html", context)
