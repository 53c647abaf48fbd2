"""A check on site, on the phone of whoever stands there (行政许可法 34)."""

from collections.abc import Callable
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.confirm_site_check import confirm_site_check, dispute_site_check
from qiongtai.cases.operations.keep_site_check import drop_photo, keep_findings, keep_photo
from qiongtai.cases.operations.plan_site_check import plan_site_check
from qiongtai.cases.operations.record_site_check import record_site_check
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.queries.site_checks import SiteCheckRow, checks_of, companions, site_checks_of
from qiongtai.cases.rules.site_checks import CHECKABLE, SiteCheckStage, SiteResult
from qiongtai.desk.powers import OFFICERS
from qiongtai.desk.site_forms import DisputeForm, PlanForm, RecordForm
from qiongtai.desk.views.case import page_of
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, final_act, refusals_shown_on, staff_with, told
from qiongtai.ui.wording import named

Form = PlanForm | RecordForm | DisputeForm
WRITING = (SiteCheckStage.PLANNED, SiteCheckStage.DISPUTED)
SIZE = 20


@staff_with(Power.HANDLE)
@require_GET
def site_checks(request: HttpRequest) -> HttpResponse:
    """List the checks of which the reader is one of the two officers."""
    page = checks_of(actor_of(request), after=request.GET.get("after") or None, size=SIZE)
    return render(request, "desk/site_checks.html", {"page": page})


@staff_with(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def site_check(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show how far the check has come, with the form of what is the reader's to do."""
    actor, found = actor_of(request), page_of(request, case_id)
    rows = site_checks_of(case_id)
    form, act = _turn(request, found, rows[0] if rows else None, actor)
    if request.method == "POST" and form is not None:
        if "keep" in request.POST and isinstance(form, RecordForm):
            return _kept(request, case_id, form)
        if form.is_valid():
            with refusals_shown_on(form):
                act()
            if not form.errors:
                messages.success(request, _("Recorded."))
                return redirect("desk:site_check", case_id)
    context = {
        "case": found,
        "rows": rows,
        "form": form,
        "row": rows[0] if rows and rows[0].stage is not SiteCheckStage.CONFIRMED else None,
        "writing": isinstance(form, RecordForm),
        "planning": isinstance(form, PlanForm),
        "confirming": isinstance(form, DisputeForm),
        "checkable": found.state in CHECKABLE,
    }
    return render(request, "desk/site_check.html", context, status=422 if form is not None and form.errors else 200)


@staff_with(*OFFICERS)
@require_POST
@final_act
def confirm(request: HttpRequest, case_id: int) -> HttpResponse:
    """Confirm the record as the second officer."""
    page_of(request, case_id)
    try:
        confirm_site_check(case_id=case_id, by=actor_of(request), at=now())
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("Confirmed. The record is with the case as a paper."))
    return redirect("desk:site_check", case_id)


@staff_with(*OFFICERS)
@require_POST
def drop(request: HttpRequest, case_id: int, photo_id: int) -> HttpResponse:
    """Drop a photo that was taken by mistake."""
    page_of(request, case_id)
    drop_photo(case_id=case_id, photo_id=photo_id, by=actor_of(request))
    return redirect(f"{reverse('desk:site_check', args=[case_id])}#photos")


@staff_with(*OFFICERS)
@require_GET
def photo(request: HttpRequest, case_id: int, file_id: UUID) -> HttpResponse:
    """Send a photo of a check to whoever may see the case."""
    page_of(request, case_id)
    if file_id not in {one.file_id for row in site_checks_of(case_id) for one in row.photos}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _turn(
    request: HttpRequest, found: CasePage, row: SiteCheckRow | None, actor: Actor
) -> tuple[Form | None, Callable[[], object]]:
    """Return the form of what *actor* may do now, and what it does; no form where it is another's turn."""
    posted, at = request.POST or None, now()
    if row is None or row.stage is SiteCheckStage.CONFIRMED:
        officers = [(one.id, f"{named(one)} · {named(one, 'organ_name')}") for one in companions(actor, found.id)]
        if found.state not in CHECKABLE or not officers:
            return None, _nothing
        plan = PlanForm(posted, colleagues=officers, initial={"planned_on": day_of(at)})
        return plan, lambda: plan_site_check(
            case_id=found.id,
            planned_on=plan.cleaned_data["planned_on"],
            place=plan.cleaned_data["place"],
            second_officer_id=plan.cleaned_data["second_officer"],
            by=actor,
            at=at,
        )
    if row.stage in WRITING and actor.id == row.first_id:
        initial = {"words": row.words, "place": row.place, "result": row.result, "mend_by": row.mend_by}
        note = RecordForm(posted, points=row.points, initial=initial)
        return note, lambda: record_site_check(
            case_id=found.id,
            found=note.found(),
            words=note.cleaned_data["words"],
            place=note.cleaned_data["place"],
            result=SiteResult(note.cleaned_data["result"]),
            mend_by=note.cleaned_data["mend_by"],
            by=actor,
            at=at,
        )
    if row.stage is SiteCheckStage.RECORDED and actor.id == row.second_id:
        answer = DisputeForm(posted)
        return answer, lambda: dispute_site_check(
            case_id=found.id, reasons=answer.cleaned_data["reasons"], by=actor, at=at
        )
    return None, _nothing


def _kept(request: HttpRequest, case_id: int, form: RecordForm) -> HttpResponse:
    """Keep the photos and what is typed, whole or not, and come back to the photos."""
    actor, at = actor_of(request), now()
    try:
        keep_findings(case_id=case_id, found=form.typed_so_far(), words=request.POST.get("words", ""), by=actor)
        for upload in request.FILES.getlist("photos"):
            keep_photo(
                case_id=case_id, name=upload.name or "photo.jpg", content=cast(BinaryIO, upload.file), by=actor, at=at
            )
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return redirect(f"{reverse('desk:site_check', args=[case_id])}#photos")


def _nothing() -> None:
    """Another's turn: there is nothing to do."""
