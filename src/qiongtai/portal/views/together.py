"""One application for several services: find it, answer what decides about it, see what it takes, begin it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.bundles.operations.begin import begin_joint
from qiongtai.bundles.queries.offer import checklist, chosen_by, kinds_of, questions
from qiongtai.catalogue.queries.bundles import BundleAt, bundle_at, bundles_at
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.queries.parties import Party, parties_of
from qiongtai.places.queries.organs import organ_at
from qiongtai.portal.area import area_of
from qiongtai.portal.views.apply import Choice
from qiongtai.ui.http import actor_of, citizens_only, public, told
from qiongtai.ui.once import act_once, new_token


@public
@require_GET
def together(request: HttpRequest) -> HttpResponse:
    """List what can be applied for together in the visitor's area."""
    area = area_of(request)
    return render(request, "portal/together.html", {"offers": bundles_at(area.code), "area": area})


@public
@require_GET
def guide(request: HttpRequest, key: str) -> HttpResponse:
    """Say what one application holds, in which order, by whom and how long it takes."""
    area, offer = area_of(request), bundle_at(key, area_of(request).code)
    context = {"offer": offer, "spec": offer.spec, "area": area, "rows": _rows(offer), "lead": _lead(offer, area.code)}
    return render(request, "portal/together_guide.html", context)


@citizens_only
@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Ask who applies and what applies to them, show the checklist, and begin; the answers stay in the address."""
    offer = bundle_at(key, area_of(request).code)
    if not offer.offered:
        raise NotFound
    said = request.POST if request.method == "POST" else request.GET
    choices = _choices(request, offer)
    party = next((one.party for one in choices if one.value == said.get("party", "")), None)
    context = {"offer": offer, "spec": offer.spec, "choices": choices, "party": party, "said": said}
    if party is None:
        problem = gettext("Choose for whom you apply.") if "party" in said or "asked" in said else ""
        return _page(request, "portal/together_who.html", context, problem)
    asked = questions(offer, party.kind)
    answers = {one.name: said.get(one.name, "") for one in asked}
    context |= {"asked": [(one, answers[one.name]) for one in asked], "party_value": said["party"]}
    chosen, problem = chosen_by(asked, answers), ""
    if chosen is None or "again" in said:
        problem = gettext("Answer every question.") if "asked" in said and "again" not in said else ""
        return _page(request, "portal/together_questions.html", context, problem)
    try:
        found = checklist(offer, chosen)
        if request.method == "POST":
            return redirect(act_once(request, lambda: _begun(request, key, chosen, party)))
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, "portal/together_questions.html", context, told(refusal))
    return _page(request, "portal/together_checklist.html", {**context, "list": found, "once": new_token()}, "")


def _page(request: HttpRequest, template: str, context: dict[str, object], problem: str) -> HttpResponse:
    return render(request, template, {**context, "problem": problem}, status=422 if problem else 200)


def _begun(request: HttpRequest, key: str, chosen: tuple[str, ...], party: Party) -> str:
    place = area_of(request).code
    joint_id = begin_joint(bundle_key=key, place=place, chosen=chosen, applicant=party, by=actor_of(request), at=now())
    return reverse("portal:joint_answers", args=[joint_id])


def _choices(request: HttpRequest, offer: BundleAt) -> tuple[Choice, ...]:
    kinds = kinds_of(offer)
    return tuple(Choice(one) for one in parties_of(actor_of(request), item_key=offer.spec.key) if one.kind in kinds)


def _rows(offer: BundleAt) -> list[dict[str, object]]:
    names = offer.entries
    return [
        {
            "member": one,
            "entry": offer.entries[one.item],
            "after": [(names[edge.after], edge) for edge in offer.spec.before(one.item) if edge.after in names],
        }
        for one in offer.spec.members
        if one.item in offer.entries
    ]


def _lead(offer: BundleAt, place: str) -> object:
    try:
        return organ_at(offer.spec.lead_organ, place)
    except NotFound:
        return None
