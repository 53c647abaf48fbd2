"""How a clerk answers an application and ends a case: parse, one operation, answer; a refusal keeps what was typed."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.ask_again import refuse_asking_again
from qiongtai.cases.operations.ask_correction import ask_correction
from qiongtai.cases.operations.deliver import deliver_case
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.refuse_acceptance import refuse_acceptance
from qiongtai.cases.operations.withdraw import withdraw_case
from qiongtai.cases.queries.gates import gates_of
from qiongtai.cases.queries.rows import CasePage
from qiongtai.cases.rules.states import Act, Delivery, NonAcceptance
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.counter.carrying import carried_out
from qiongtai.counter.forms import (
    AcceptForm,
    CorrectionForm,
    DeliverForm,
    FinishForm,
    IssueForm,
    RefuseForm,
    WithdrawForm,
)
from qiongtai.counter.instant import finish_at_once, finishing_task
from qiongtai.counter.powers import ALL, ANSWERING, CLERKS, DELIVERING
from qiongtai.counter.views.case import page_of, show
from qiongtai.documents.queries.blanks import next_blank
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.queries.organs import organs_of
from qiongtai.ui.http import actor_of, final_act, staff_with
from qiongtai.ui.wording import named

EITHER_WAY = ["GET", "HEAD", "POST"]


@staff_with(*ANSWERING)
@require_POST
def accept(request: HttpRequest, case_id: int) -> HttpResponse:
    """Accept the application; the papers to print come with the next page."""
    form = AcceptForm(request.POST)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        accept_case(case_id=case_id, version=typed["version"], by=by, at=at)

    if status := carried_out(request, form, work):
        return show(request, page_of(request, case_id), status=status, refused=form)
    return redirect(reverse("counter:case", args=[case_id]) + "?done=accepted")


@staff_with(*ANSWERING)
@require_http_methods(EITHER_WAY)
def correction(request: HttpRequest, case_id: int) -> HttpResponse:
    """Name at once everything that is missing or wrong."""
    refuse_asking_again(case_id, (), by=actor_of(request))
    found = _open_to(request, case_id, Act.ASK_CORRECTION)
    form = CorrectionForm(request.POST or None, initial={"version": found.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.check(found):

            def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
                ask_correction(case_id=case_id, gaps=form.gaps(found), version=typed["version"], by=by, at=at)

            status = carried_out(request, form, work)
            if not status:
                messages.success(request, _("The correction notice is ready to print."))
                return redirect("counter:case", case_id)
    context = {"case": _again(request, found, status), "form": form, "lines": form.lines(found)}
    return render(request, "counter/correction.html", context, status=status)


@staff_with(*ANSWERING)
@require_http_methods(EITHER_WAY)
def refuse(request: HttpRequest, case_id: int) -> HttpResponse:
    """Refuse acceptance: not needed, not this organ and which is right, not entitled, not corrected."""
    found = _open_to(request, case_id, Act.REFUSE_ACCEPTANCE)
    organs = tuple((one.id, named(one)) for one in organs_of(found.place) if one.id != found.organ_id)
    form = RefuseForm(
        request.POST or None, initial={"version": found.version}, organs=organs, corrected=bool(found.corrections)
    )

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        refuse_acceptance(
            case_id=case_id,
            ground=NonAcceptance(typed["ground"]),
            reasons=typed["reasons"],
            right_organ_id=typed["right_organ"],
            version=typed["version"],
            by=by,
            at=at,
        )

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Not accepted. The decision is ready to print."))
        return redirect("counter:case", case_id)
    context = {"case": _again(request, found, status), "form": form}
    return render(request, "counter/refuse.html", context, status=status)


@staff_with(*CLERKS)
@require_POST
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the application back at the applicant's wish."""
    form = WithdrawForm(request.POST)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        withdraw_case(case_id=case_id, reason=typed["reason"], version=typed["version"], by=by, at=at)

    if status := carried_out(request, form, work):
        return show(request, page_of(request, case_id), status=status, refused=form)
    messages.success(request, _("Taken back at the applicant's wish."))
    return redirect("counter:case", case_id)


@staff_with(*DELIVERING)
@require_POST
@final_act
def issue(request: HttpRequest, case_id: int) -> HttpResponse:
    """Make out the result of a granted case."""
    form = IssueForm(request.POST)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        issue_result(case_id=case_id, version=typed["version"], by=by, at=at)

    if status := carried_out(request, form, work):
        return show(request, page_of(request, case_id), status=status, refused=form)
    messages.success(request, _("Made out. It can be printed and handed over."))
    return redirect("counter:deliver", case_id)


@staff_with(*DELIVERING)
@require_http_methods(EITHER_WAY)
def deliver(request: HttpRequest, case_id: int) -> HttpResponse:
    """Hand the result over and take the signature; the case is closed."""
    found = _open_to(request, case_id, Act.DELIVER)
    form = DeliverForm(request.POST or None, initial={"version": found.version, "receiver": _receiver(found)})

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        deliver_case(case_id=case_id, **_handing_over(typed), version=typed["version"], by=by, at=at)

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Delivered. The case is closed."))
        return redirect("counter:case", case_id)
    context = {"case": _again(request, found, status), "form": form}
    return render(request, "counter/deliver.html", context, status=status)


@staff_with(*ALL)
@require_http_methods(EITHER_WAY)
@final_act
def finish(request: HttpRequest, case_id: int) -> HttpResponse:
    """Decide an instant item and hand the result over, on one page."""
    found = page_of(request, case_id)
    task = finishing_task(found)
    if task is None:
        raise NotFound
    initial = {
        "version": found.version,
        "receiver": _receiver(found),
        "opinion": _("The material is complete and the conditions are met; granted on the spot."),
    }
    held = gates_of(found.id, found.entry_version_id, place=found.place, window_place=found.window_place)
    if held.unprinted:
        initial["blank"] = _suggested(request, found)
    form = FinishForm(request.POST or None, initial=initial, on_blank=held.unprinted)

    def work(typed: dict[str, Any], by: Actor, at: datetime) -> None:
        finish_at_once(
            case_id=case_id,
            task_id=task.id,
            opinion=typed["opinion"],
            **_handing_over(typed),
            blank=typed.get("blank", ""),
            version=typed["version"],
            by=by,
            at=at,
        )

    status = carried_out(request, form, work) if request.method == "POST" else 200
    if not status:
        messages.success(request, _("Granted, made out and handed over. The case is closed."))
        return redirect("counter:case", case_id)
    context = {"case": _again(request, found, status), "form": form, "task": task}
    return render(request, "counter/finish.html", context, status=status)


def _open_to(request: HttpRequest, case_id: int, act: Act) -> CasePage:
    """Return the case when *act* may be done to it now; a POST is let through, for the operation to answer."""
    found = page_of(request, case_id)
    if act not in found.acts and request.method != "POST":
        raise NotFound
    return found


def _again(request: HttpRequest, found: CasePage, status: int) -> CasePage:
    """Return the case to show beside a refused form: read again when it was stale."""
    return page_of(request, found.id) if status == 409 else found


def _receiver(found: CasePage) -> str:
    """Return who most likely signs: a person themselves; for an enterprise whoever came writes their own name."""
    return found.applicant.name if found.applicant.kind == PartyKind.PERSON else ""


def _suggested(request: HttpRequest, found: CasePage) -> str:
    """Return the next blank of the clerk's stock for the licence in which *found* will end."""
    actor = actor_of(request)
    kind = spec_of(found.entry_version_id).item.result.licence or ""
    return next_blank(actor, kind, actor.place or found.place)


def _handing_over(typed: dict[str, Any]) -> dict[str, Any]:
    return {
        "way": Delivery(typed["way"]),
        "receiver": typed["receiver"],
        "signature_png": typed["signature"],
        "tracking": typed["tracking"],
    }
