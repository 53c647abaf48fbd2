"""Accept with materials that follow later, take them in when they come, and list what is owed (容缺受理)."""

from datetime import datetime
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.accept_with_promise import accept_with_promise
from qiongtai.cases.operations.supply_promised import supply_promised
from qiongtai.cases.queries.promises import owed_promises
from qiongtai.cases.rules.states import Act
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.outcome_forms import ComeForm, PromiseForm, following
from qiongtai.counter.powers import ANSWERING, CLERKS
from qiongtai.counter.views.case import page_of, show
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.wording import named

SIZE = 20


@staff_with(*ANSWERING)
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say which materials follow, by when and who promises it; the case is accepted at once."""
    found = page_of(request, case_id)
    item = spec_of(found.entry_version_id).item
    may_follow = [(one.key, named(one)) for one in following(found, item.materials)]
    if request.method != "POST" and (Act.ACCEPT not in found.acts or not may_follow):
        raise NotFound
    signer = found.applicant.name if found.applicant.kind == PartyKind.PERSON else ""
    form = PromiseForm(
        request.POST or None,
        initial={"version": found.version, "signer": signer},
        item=item,
        may_follow=may_follow,
    )

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        accept_with_promise(
            case_id=case_id,
            promised=typed["materials"],
            workdays=typed["workdays"],
            signer=typed["signer"],
            version=typed["version"],
            by=by,
            at=at,
        )

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Accepted. The promise is ready to print and to be signed."))
        return redirect("counter:case", case_id)
    context = {"case": page_of(request, case_id) if status == 409 else found, "form": form, "item": item}
    return render(request, "counter/promise.html", context, status=status)


@staff_with(*CLERKS)
@require_POST
def come(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take in what was promised: a scan, or the original that was seen."""
    form = ComeForm(request.POST, request.FILES)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        _take_in(case_id, typed, by, at)

    if status := carried_out(request, form, work):
        return show(request, page_of(request, case_id), status=status, refused=form)
    messages.success(request, _("It has been put to the case."))
    return redirect("counter:case", case_id)


@transaction.atomic
def _take_in(case_id: int, typed: dict[str, Any], by: Actor, at: datetime) -> None:
    upload = typed["file"]
    stored = (
        store_upload(name=upload.name or "scan", content=cast(BinaryIO, upload.file), by=by, at=at) if upload else None
    )
    supply_promised(
        case_id=case_id,
        material=typed["material"],
        file_id=stored.id if stored else None,
        version=typed["version"],
        by=by,
        at=at,
    )


@staff_with(*ANSWERING)
@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """List what was promised and has not come, the earliest due first."""
    late = request.GET.get("late") == "1"
    after = request.GET.get("after") or None
    page = owed_promises(actor_of(request), at=now(), late=late, after=after, size=SIZE)
    return render(request, "counter/promises.html", {"page": page, "late": late})
