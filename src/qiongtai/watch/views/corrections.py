"""Corrections: the list, and one with its whole course, verified, handed back or carried to accountability."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.verify_correction import (
    close_correction,
    hand_back_correction,
    refer_correction,
)
from qiongtai.supervision.queries.corrections import CorrectionPage
from qiongtai.supervision.queries.corrections import correction as correction_page
from qiongtai.supervision.queries.corrections import corrections as corrections_of
from qiongtai.supervision.queries.telling import lines_of
from qiongtai.supervision.rules.areas import PROVINCE
from qiongtai.supervision.rules.measure_codes import RANKS, CorrectionRank, CorrectionState
from qiongtai.ui.choices import ChoiceUnknown, chosen
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, final_act, refusals_shown_on, staff_with
from qiongtai.ui.wording import label_of
from qiongtai.watch.measure_forms import WordsForm
from qiongtai.watch.narrowing import narrowed

SIZE = 20


@staff_with(Power.SUPERVISE)
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections in my reach; filters and the place in the list travel in the address."""
    actor, asked, at = actor_of(request), request.GET, now()
    narrowing = narrowed(actor, asked)
    rank, state = chosen(CorrectionRank, asked.get("rank")), chosen(CorrectionState, asked.get("state"))
    page = corrections_of(
        actor,
        at=at,
        area=narrowing.code,
        organ_key=narrowing.organ_key,
        rank=rank,
        state=state,
        late=narrowing.late,
        after=asked.get("after") or None,
        size=SIZE,
    )
    context = {"page": page, "narrowing": narrowing, "rank": rank, "state": state}
    return render(request, "watch/corrections.html", context | {"ranks": RANKS, "states": tuple(CorrectionState)})


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
@final_act
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Show a correction with its course, and take the supervisor's verdict."""
    actor, at, act = actor_of(request), now(), request.POST.get("act", "")
    found = correction_page(actor, correction_id, at=at)
    forms = _forms(actor, found, request, act)
    form = forms.get(act)
    if request.method == "POST":
        if act not in WORK:
            raise ChoiceUnknown(text=act[:40])
        if form is None:
            raise NotFound
        if form.is_valid():
            with refusals_shown_on(form):
                WORK[act](correction_id, form.cleaned_data, actor, at)
            if not form.errors:
                messages.success(request, _("Recorded. The organ is told."))
                return redirect("watch:correction", correction_id)
    context = {
        "page": found,
        "row": found.row,
        "forms": forms,
        "ranks": [(one.value, label_of(one)) for one in RANKS],
        "lines": lines_of(found.facts),
    }
    return render(request, "watch/correction.html", context, status=422 if form is not None and form.errors else 200)


@staff_with(Power.SUPERVISE)
@require_GET
def paper(request: HttpRequest, correction_id: int, paper_id: int) -> HttpResponse:
    """Send the order or the advice."""
    at = now()
    found = correction_page(actor_of(request), correction_id, at=at)
    row = next((one for one in found.papers if one.id == paper_id), None)
    if row is None:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=at), name=f"{row.number}.pdf")


@staff_with(Power.SUPERVISE)
@require_GET
def file(request: HttpRequest, correction_id: int, file_id: UUID) -> HttpResponse:
    """Send a file that the organ gave as evidence."""
    found = correction_page(actor_of(request), correction_id, at=now())
    if file_id not in {one.id for one in found.files}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _forms(actor: Actor, found: CorrectionPage, request: HttpRequest, act: str) -> dict[str, WordsForm]:
    row = found.row
    top = row.number_of_rank == len(RANKS)
    province = actor.may(Power.SUPERVISE, place=PROVINCE)
    labels: dict[str, str] = {}
    if row.state is CorrectionState.REPORTED and (province or not top):
        labels |= {"close": _("What was verified"), "hand_back": _("Why it is handed back")}
    if top and province and row.state in (CorrectionState.OPEN, CorrectionState.REPORTED):
        labels["refer"] = _("Who should answer for what")
    return {
        name: WordsForm(
            request.POST if request.method == "POST" and name == act else None,
            initial={"version": row.version},
            label=label,
            auto_id=f"id_{name}_%s",
        )
        for name, label in labels.items()
    }


def _close(correction_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    close_correction(correction_id=correction_id, words=typed["words"], version=typed["version"], by=by, at=at)


def _hand_back(correction_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    hand_back_correction(correction_id=correction_id, reasons=typed["words"], version=typed["version"], by=by, at=at)


def _refer(correction_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    refer_correction(correction_id=correction_id, words=typed["words"], version=typed["version"], by=by, at=at)


WORK: Mapping[str, Callable[[int, Mapping[str, Any], Actor, datetime], None]] = {
    "close": _close,
    "hand_back": _hand_back,
    "refer": _refer,
}
