"""The opinion form as the portal shows it: five buttons, reasons for a bad grade, thanks."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import told
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.opinionform import OpinionForm, faces
from qiongtai.voices.queries.terms import rectification_term
from qiongtai.voices.rules.grades import BAD, Grade, Opinion, RatingReason
from qiongtai.voices.rules.stages import Service

Find = Callable[[], Service]
Keep = Callable[[Opinion], int]


def asked(request: HttpRequest, find: Find, keep: Keep, *, back: str) -> HttpResponse:
    """Ask for an opinion on the service that *find* finds, and *keep* it; *back* is where the thanks lead.

    Whose service it is, was asked. *find* raises why it cannot be rated.
    """
    try:
        if request.method == "POST" and (grade := chosen(Grade, request.POST.get("grade"))):
            return _posted(request, find, grade, keep, back=back)
        service = find()
    except NotFound:
        raise
    except Refusal as refusal:
        return closed(request, refusal, back=back)
    return _shown(request, service, back=back)


def closed(request: HttpRequest, refusal: Refusal, *, back: str, status: int = 0) -> HttpResponse:
    """Say politely why there is nothing to rate."""
    status = status or (200 if request.method == "GET" else 422)
    return render(request, "portal/rated.html", {"problem": told(refusal), "back": back}, status=status)


def _posted(request: HttpRequest, find: Find, grade: Grade, keep: Keep, *, back: str) -> HttpResponse:
    telling = request.POST.get("step") == "reasons"
    form = OpinionForm(request.POST if telling else None, grades=Grade, reasons=RatingReason, bad=grade in BAD)
    whole = telling and form.is_valid()
    if grade in BAD and not whole:
        return _shown(request, find(), back=back, grade=grade, form=form, status=422 if telling else 200)
    typed: dict[str, Any] = form.cleaned_data if whole else {"reasons": [], "words": ""}
    opinion = Opinion(
        grade=grade,
        reasons=tuple(RatingReason(one) for one in typed["reasons"]),
        words=typed["words"],
        named=request.POST.get("named") == "1",
    )
    act_once(request, lambda: str(keep(opinion)))
    return render(request, "portal/rated.html", {"problem": "", "back": back})


def _shown(
    request: HttpRequest,
    service: Service,
    *,
    back: str,
    grade: Grade | None = None,
    form: OpinionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "service": service,
        "stage": service.stage,
        "grade": grade,
        "form": form,
        "faces": faces(Grade),
        "name": hidden(service.rater_name),
        "term": rectification_term(service.place),
        "once": request.POST.get("once") or new_token(),
        "back": back,
    }
    return render(request, "portal/rate.html", context, status=status)


def hidden(name: str) -> str:
    """Return *name* with all but its first character hidden: a slip may be in other hands."""
    return name[:1] + "*" * max(1, min(len(name) - 1, 6))
