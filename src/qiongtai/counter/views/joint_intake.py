"""Somebody at the window wants several items at once: ask with them what applies, take everything in on one page."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.bundles.operations.receive import receive_joint
from qiongtai.bundles.queries.offer import checklist, chosen_by, kinds_of, questions
from qiongtai.bundles.queries.page import joint_page
from qiongtai.bundles.queries.window import window_parts
from qiongtai.catalogue.queries.bundles import BundleAt, bundle_at, bundles_at
from qiongtai.counter.joint_intake import JointIntake, open_joint_intake, read_joint_intake
from qiongtai.counter.materials import handed_in
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.registering import entered
from qiongtai.counter.ticket import mark_held
from qiongtai.counter.windows import WindowMissing, window_of
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.rules.codes import PartyKind
from qiongtai.ui.choices import chosen as chosen_word
from qiongtai.ui.http import actor_of, staff_with, status_of, told
from qiongtai.ui.once import act_once, new_token


@staff_with(*CLERKS)
@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """List what can be taken in together at this window."""
    window = window_of(request)
    found = bundles_at(window.place) if window else ()
    return render(request, "counter/joint_offers.html", {"offers": found, "window": window})


@staff_with(*CLERKS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, key: str) -> HttpResponse:
    """Ask what applies; then take the whole in: who, one form, every paper once. The answers stay in the address."""
    window = window_of(request)
    offer = bundle_at(key, window.place if window else "")
    if window is None or not offer.offered:
        raise NotFound
    kinds = [one for one in PartyKind if one in kinds_of(offer)]
    kind = chosen_word(PartyKind, request.GET.get("of"))
    context: dict[str, Any] = {"offer": offer, "spec": offer.spec, "kinds": kinds, "kind": kind, "window": window}
    if kind is None or kind not in kinds:
        return _ask(request, context, kinds[0], offer, "")
    asked = questions(offer, kind)
    chosen = chosen_by(asked, {one.name: request.GET.get(one.name, "") for one in asked})
    if chosen is None or "again" in request.GET:
        problem = gettext("Answer every question.") if "asked" in request.GET and chosen is None else ""
        return _ask(request, context, kind, offer, problem)
    try:
        context["list"] = checklist(offer, chosen)
    except NotFound:
        raise
    except Refusal as refusal:
        return _ask(request, context, kind, offer, told(refusal))
    return _page(request, context, chosen, kind)


def _ask(request: HttpRequest, context: dict[str, Any], kind: PartyKind, offer: BundleAt, problem: str) -> HttpResponse:
    asked = [(one, request.GET.get(one.name, "")) for one in questions(offer, kind)]
    shown = {**context, "kind": kind, "asked": asked, "problem": problem}
    return render(request, "counter/joint_ask.html", shown, status=422 if problem else 200)


def _page(request: HttpRequest, context: dict[str, Any], chosen: tuple[str, ...], kind: PartyKind) -> HttpResponse:
    by, at, status = actor_of(request), now(), 200
    parts = window_parts(context["offer"], [one.member.item for one in context["list"].lines])
    if request.method == "POST":
        intake, status = read_joint_intake(parts, kind, request.POST, request.FILES, by=by, at=at), 422
        if intake.check():
            try:
                return redirect(act_once(request, lambda: _taken(request, intake, context, chosen, by)))
            except NotFound:
                raise
            except Refusal as refusal:
                intake.blame(refusal)
                status = status_of(refusal)
    else:
        intake = open_joint_intake(parts, kind)
    return render(
        request, "counter/joint_receive.html", {**context, "intake": intake, "once": new_token()}, status=status
    )


def _taken(
    request: HttpRequest, intake: JointIntake, context: dict[str, Any], chosen: tuple[str, ...], by: Actor
) -> str:
    at, window = now(), window_of(request)
    if window is None:
        raise WindowMissing
    with transaction.atomic():
        joint_id = receive_joint(
            bundle_key=context["spec"].key,
            chosen=chosen,
            applicant=entered(intake.kind, intake.applicant.cleaned_data, by, at),
            typed=intake.answers(),
            handed=handed_in(intake.checklist),
            window_id=window.id,
            by=by,
            at=at,
        )
        first = next(one for one in joint_page(by, joint_id, at=at).members if one.case.number)
        mark_held(request, first.case.id, by)
    return reverse("counter:joint", args=[joint_id])
