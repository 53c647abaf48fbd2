"""A joint application at the window: its time line, what an organ finds missing, one delivery of all results."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.bundles.operations.deliver_all import deliver_all
from qiongtai.bundles.operations.note_gaps import note_gaps
from qiongtai.bundles.operations.tell_gaps import tell_gaps
from qiongtai.bundles.queries.page import joint_of_case, joint_page
from qiongtai.bundles.queries.rows import JointPage, MemberRow
from qiongtai.bundles.queries.telling import story
from qiongtai.cases.rules.states import Act, Delivery
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.forms import CorrectionForm, DeliverForm
from qiongtai.counter.powers import ALL, ANSWERING, DELIVERING
from qiongtai.counter.views.case import page_of
from qiongtai.documents.queries.papers import PaperRow
from qiongtai.documents.queries.receipts import receipts_of
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, staff_with, told


@staff_with(*ALL)
@require_GET
def joint(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Show the joint application, and what may be done for the whole of it."""
    return _show(request, joint_id)


def _show(request: HttpRequest, joint_id: int, problem: str = "") -> HttpResponse:
    actor = actor_of(request)
    found = joint_page(actor, joint_id, at=now())
    context = {
        "joint": found,
        "story": story(found),
        "receipts": _receipts(found),
        "today": day_of(now()),
        "may_tell": found.gaps_noted and _leads(actor, found),
        "problem": problem,
    }
    return render(request, "counter/joint.html", context, status=422 if problem else 200)


def _receipts(found: JointPage) -> list[tuple[MemberRow, PaperRow]]:
    papers = receipts_of(one.case.id for one in found.members)
    return [(one, papers[one.case.id]) for one in found.members if one.case.id in papers]


def _leads(actor: Actor, found: JointPage) -> bool:
    return actor.may(Power.ACCEPT, place=found.lead_place, organ_key=found.lead_organ_key)


@staff_with(*ANSWERING)
@require_http_methods(["GET", "HEAD", "POST"])
def gaps(request: HttpRequest, case_id: int) -> HttpResponse:
    """Note what a member lacks, for the lead organ to tell it with all the rest."""
    found, at = page_of(request, case_id), now()
    whole = joint_of_case(case_id, at=at)
    if whole is None or Act.ASK_CORRECTION not in found.acts:
        raise NotFound
    form, status = CorrectionForm(request.POST or None, initial={"version": found.version}), 200
    if request.method == "POST":
        status = 422
        if form.check(found):

            def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
                note_gaps(case_id=case_id, gaps=form.gaps(found), by=by, at=at)

            status = carried_out(request, form, work)
            if not status:
                messages.success(request, _("Noted for the lead organ, which tells the applicant everything at once."))
                return redirect("counter:case", case_id)
    context = {"case": found, "joint": whole, "form": form, "lines": form.lines(found)}
    return render(request, "counter/joint_gaps.html", context, status=status)


@staff_with(*ANSWERING)
@require_POST
def tell(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Send the applicant everything that is missing, at once."""
    try:
        tell_gaps(joint_id=joint_id, by=actor_of(request), at=now())
    except NotFound:
        raise
    except Refusal as refusal:
        return _show(request, joint_id, told(refusal))
    messages.success(request, _("The applicant is told everything at once."))
    return redirect("counter:joint", joint_id)


@staff_with(*DELIVERING)
@require_http_methods(["GET", "HEAD", "POST"])
def deliver(request: HttpRequest, joint_id: int) -> HttpResponse:
    """Hand all results over to one receiver."""
    found = joint_page(actor_of(request), joint_id, at=now())
    if not found.deliverable:
        raise NotFound
    form = DeliverForm(request.POST or None, initial={"version": found.version, "receiver": found.row.applicant_name})

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        deliver_all(
            joint_id=joint_id,
            way=Delivery(typed["way"]),
            receiver=typed["receiver"],
            tracking=typed["tracking"],
            signature_png=typed["signature"],
            version=typed["version"],
            by=by,
            at=at,
        )

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("All results are delivered. The joint application is closed."))
        return redirect("counter:joint", joint_id)
    return render(request, "counter/joint_deliver.html", {"joint": found, "form": form}, status=status)
