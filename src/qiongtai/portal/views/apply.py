"""Apply online: who, answers, materials, check, sent. Each step is kept before the next begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from qiongtai.cases.operations.discard import discard_draft
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.rules.states import Channel, State
from qiongtai.catalogue.queries.specs import current_version_of_code, spec_of
from qiongtai.catalogue.rules.spec import ItemSpec
from qiongtai.catalogue.rules.words import Audience
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.people.queries.parties import Party, acting_for, parties_of
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.rules.subtree import reach
from qiongtai.portal import applying
from qiongtai.portal.area import area_of
from qiongtai.ui.http import actor_of, citizens_only, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.specform import data_of, rows_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A party that one may apply for."""

    party: Party

    @property
    def value(self) -> str:
        """Return what the form sends."""
        return f"{self.party.kind.value}:{self.party.id}"


@citizens_only
@never_cache
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Choose for whom to apply, and begin a draft."""
    spec = spec_of(current_version_of_code(code))
    choices = _choices(request, spec.item)
    error = ""
    if request.method == "POST":
        chosen = next((one for one in choices if one.value == request.POST.get("party", "")), None)
        if chosen is not None:
            return redirect(act_once(request, lambda: _drafted(request, code, chosen.party, spec.item.key)))
        error = gettext("Choose for whom you apply.")
    return render(
        request,
        "portal/apply_who.html",
        {
            "spec": spec,
            "code": code,
            "choices": choices,
            "error": error,
            "steps": applying.steps(0),
            "once": new_token(),
        },
        status=422 if error else 200,
    )


def _choices(request: HttpRequest, item: ItemSpec) -> tuple[Choice, ...]:
    serves = {Audience.PERSON: {PartyKind.PERSON}, Audience.ENTERPRISE: {PartyKind.ENTERPRISE}}
    kinds = serves.get(item.audience, set(PartyKind))
    return tuple(Choice(one) for one in parties_of(actor_of(request), item_key=item.key) if one.kind in kinds)


def _drafted(request: HttpRequest, code: str, party: Party, item_key: str) -> str:
    actor, applicant = acting_for(actor_of(request), party.kind, party.id, item_key=item_key)
    spec, area = spec_of(current_version_of_code(code)), area_of(request).code
    low, high = reach(spec.serves)
    case_id = draft_case(
        entry_code=code,
        applicant=applicant,
        channel=Channel.ONLINE,
        place=area if low <= area <= high else None,
        by=actor,
        at=now(),
    )
    return reverse("portal:answers", args=[case_id])


@citizens_only
@never_cache
def answers(request: HttpRequest, case_id: int) -> HttpResponse:
    """Fill in the item's form; what is typed is kept even when it is not right yet."""
    case, spec = applying.own_case(request, case_id, State.DRAFT)
    typed: Mapping[str, object] = case.answers
    errors: dict[str, str] = {}
    status, stale = 200, ""
    if request.method == "POST":
        typed, errors = applying.checked(spec, {**case.answers, **data_of(spec.item.form, request.POST)})
        try:
            version = applying.version_in(request)
            save_draft(case_id=case_id, form=typed, version=version, by=actor_of(request), at=now())
        except Stale as refusal:
            stale, status, errors = told(refusal), 409, {}
        else:
            if "later" in request.POST:
                messages.success(request, gettext("Your application is kept. You can go on at any time."))
                return redirect("portal:my")
            if not errors:
                return redirect("portal:materials", case_id)
            status = 422
        case = applying.own_case(request, case_id, State.DRAFT)[0]
    context = {
        "case": case,
        "rows": rows_of(spec.item.form, typed, errors),
        "errors": errors,
        "stale": stale,
        "steps": applying.steps(1),
    }
    return render(request, "portal/apply_answers.html", context, status=status)


@citizens_only
@never_cache
def materials(request: HttpRequest, case_id: int) -> HttpResponse:
    """Hand in the materials, one file each; each is kept as soon as it is sent."""
    case, _ = applying.own_case(request, case_id, State.DRAFT)
    errors: dict[str, str] = {}
    if request.method == "POST":
        applying.remove_file(request, case)
        errors = applying.take_files(request, case)
        case, _ = applying.own_case(request, case_id, State.DRAFT)
        if "next" in request.POST and not errors:
            needed = gettext("This is needed in every case. Choose a file.")
            errors = {row.key: needed for row in applying.lacking(case)}
            if not errors:
                return redirect("portal:check", case_id)
        elif "later" in request.POST and not errors:
            messages.success(request, gettext("Your application is kept. You can go on at any time."))
            return redirect("portal:my")
    rows = [applying.MaterialToGive(row, errors.get(row.key, "")) for row in case.materials]
    context = {"case": case, "rows": rows, "errors": errors, "steps": applying.steps(2)}
    return render(request, "portal/apply_materials.html", context, status=422 if errors else 200)


@citizens_only
@never_cache
def check(request: HttpRequest, case_id: int) -> HttpResponse:
    """Read everything once more, confirm that it is true, and send it."""
    try:
        case, spec = applying.own_case(request, case_id, State.DRAFT)
    except NotFound:
        return _sent_already(request, case_id)
    _clean, wrong = applying.checked(spec, case.answers)
    problem = ""
    if request.method == "POST":
        if "true" not in request.POST:
            problem = gettext("Confirm that what you write is true before you send it.")
        else:
            try:
                submit_case(case_id=case_id, version=applying.version_in(request), by=actor_of(request), at=now())
            except NotFound:
                return _sent_already(request, case_id)
            except Refusal as refusal:
                problem = told(refusal)
            else:
                return redirect("portal:sent", case_id)
    context = {
        "case": case,
        "spec": spec,
        "wrong": wrong,
        "lacking": applying.lacking(case),
        "problem": problem,
        "steps": applying.steps(3),
    }
    return render(request, "portal/apply_check.html", context, status=422 if problem else 200)


def _sent_already(request: HttpRequest, case_id: int) -> HttpResponse:
    """A second press of the button, or a page kept open, leads to the receipt of the first."""
    applying.own_case(request, case_id)
    return redirect("portal:sent", case_id)


@citizens_only
@never_cache
def sent(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the receipt: the number, and what happens next."""
    case, spec = applying.own_case(request, case_id)
    if case.number is None:
        raise NotFound
    return render(request, "portal/apply_sent.html", {"case": case, "spec": spec, "steps": applying.steps(5)})


@citizens_only
@never_cache
def discard(request: HttpRequest, case_id: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    case, _ = applying.own_case(request, case_id, State.DRAFT)
    if request.method == "POST":
        discard_draft(case_id=case_id, version=applying.version_in(request), by=actor_of(request), at=now())
        messages.success(request, gettext("The draft is thrown away."))
        return redirect("portal:my")
    return render(request, "portal/discard.html", {"case": case})
