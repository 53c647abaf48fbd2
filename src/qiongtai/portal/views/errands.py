"""A principal's errands: ask for one, follow it, answer, take the mandate back or give it anew, call it off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.catalogue.queries.entries import EntryRow, entry
from qiongtai.documents.queries.files import file, open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.errands.operations.answer import answer
from qiongtai.errands.operations.ask import ask_errand
from qiongtai.errands.operations.give_mandate import give_mandate
from qiongtai.errands.operations.give_up import call_off
from qiongtai.errands.operations.revoke_mandate import revoke_mandate
from qiongtai.errands.queries.halls import halls_for
from qiongtai.errands.queries.list import my_errands
from qiongtai.errands.queries.page import my_errand
from qiongtai.errands.queries.promises import promise_of
from qiongtai.errands.queries.rows import ErrandPage
from qiongtai.errands.queries.service import ErrandService, errand_service
from qiongtai.errands.queries.telling import story
from qiongtai.errands.rules.scope import IN_PERSON
from qiongtai.errands.rules.states import ErrandAct, ErrandState
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.delegations import principals_of
from qiongtai.people.queries.parties import Party
from qiongtai.places.queries.halls import HallRow
from qiongtai.portal.area import area_of
from qiongtai.portal.errand_forms import AnswerForm, AskForm, CallOffForm, MandateForm, RevokeForm
from qiongtai.portal.opinions import asked
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, citizens_only, refusals_shown_on
from qiongtai.ui.once import act_once, new_token
from qiongtai.voices.operations.rate_service import rate_service
from qiongtai.voices.queries.services import GivenRow
from qiongtai.voices.queries.subjects import ratable_service, rating_of
from qiongtai.voices.rules.grades import Opinion
from qiongtai.voices.rules.stages import RATE_WITHIN, Service, Stage

TERM = timedelta(days=90)
ERRAND = "errand"
NAME = 200


@citizens_only
@never_cache
@require_GET
def errands(request: HttpRequest) -> HttpResponse:
    """List the errands that were asked for by oneself or for one's enterprise, the newest first."""
    page = my_errands(actor_of(request), request.GET.get("after") or None, at=now())
    return render(request, "portal/errands.html", {"page": page, "first": "after" not in request.GET})


@citizens_only
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the agents of a hall to run an errand, and give them the mandate for it."""
    actor, at = actor_of(request), now()
    item = _item(request)
    halls = _halls(request)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        principals=principals_of(actor),
        halls=halls,
        until=day_of(at) + TERM,
    )
    if form.is_valid():
        with refusals_shown_on(form):
            return redirect(act_once(request, lambda: _asked(form, item, actor, at)))
    context = {
        "form": form,
        "item": item,
        "in_person": item is not None and item.item_key in IN_PERSON,
        "halls": halls,
        "promised": promise_of(halls[0].place) if halls else None,
        "once": new_token(),
    }
    return render(request, "portal/errand_ask.html", context, status=422 if form.errors else 200)


def _item(request: HttpRequest) -> EntryRow | None:
    """Return the service from whose guide the visitor came, if any."""
    code = (request.POST.get("item") or request.GET.get("item") or "")[:120]
    if not code or "\x00" in code:
        return None
    return entry(code)


def _halls(request: HttpRequest) -> tuple[HallRow, ...]:
    """Return the halls of the chosen area whose agents may be asked, the nearest first."""
    area = area_of(request)
    return halls_for(area.code, "") if area.chosen else ()


def _asked(form: AskForm, item: EntryRow | None, actor: Actor, at: datetime) -> str:
    said = form.cleaned_data
    errand_id = ask_errand(
        principal=_principal(said["principal"], actor),
        place=said["hall"],
        matter=said["matter"],
        item_keys=[item.item_key] if item else [],
        until=said["until"],
        by=actor,
        at=at,
    )
    return reverse("portal:errand", args=[errand_id])


def _principal(value: str, actor: Actor) -> Party:
    for one in principals_of(actor):
        if value == f"{one.kind}:{one.id}":
            return one
    raise NotFound


Deeds = AnswerForm | MandateForm | RevokeForm | CallOffForm


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a principal does on the page: its form, its operation, and what the page says afterwards."""

    form: type[Deeds]
    run: Callable[..., None]
    said: str | Promise


DEEDS: Mapping[str, Deed] = {
    "answer": Deed(AnswerForm, answer, _("Your answer is sent. The agent goes on.")),
    "revoke": Deed(RevokeForm, revoke_mandate, _("The mandate is taken back. Nothing more may be done under it.")),
    "entrust": Deed(MandateForm, give_mandate, _("The mandate is given. The agent may go on.")),
    "call-off": Deed(CallOffForm, call_off, _("The errand is called off.")),
}


@citizens_only
@never_cache
@require_GET
def errand(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Show one errand: where it stands, who has it, when it will be done, what one is asked, what happened."""
    return _show(request, my_errand(actor_of(request), errand_id, at=now()))


@citizens_only
@never_cache
@require_POST
def act(request: HttpRequest, errand_id: int, deed: str) -> HttpResponse:
    """Do one of the page's deeds; a refused one shows the page again with what was typed."""
    by, at = actor_of(request), now()
    found = my_errand(by, errand_id, at=at)
    if deed not in DEEDS:
        raise NotFound
    form = _form(deed, found, request)
    if form.is_valid():
        with refusals_shown_on(form):
            DEEDS[deed].run(errand_id=errand_id, **form.cleaned_data, by=by, at=at)
            messages.success(request, str(DEEDS[deed].said))
            return redirect("portal:errand", errand_id)
    return _show(request, my_errand(by, errand_id, at=at), refused=(deed, form), status=422)


@citizens_only
@never_cache
@require_GET
def paper(request: HttpRequest, errand_id: int, paper_id: int) -> HttpResponse:
    """Give the mandate of one's own errand as PDF."""
    for one in my_errand(actor_of(request), errand_id, at=now()).papers:
        if one.id == paper_id:
            return pdf_response(paper_pdf(paper_id, at=now()), name=f"{one.number}.pdf")
    raise NotFound


@citizens_only
@never_cache
@require_GET
def signed_copy(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Give the picture of the mandate that one signed on paper."""
    found = my_errand(actor_of(request), errand_id, at=now())
    if found.signed_copy is None:
        raise NotFound
    row = file(found.signed_copy)
    return file_response(open_file(row.id), name=row.name, mime=row.mime)


@citizens_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Ask the principal how a done errand was run."""
    by = actor_of(request)
    service = _service(errand_service(by, errand_id))

    def find() -> Service:
        return ratable_service(service, now())

    def keep(opinion: Opinion) -> int:
        return rate_service(service=service, opinion=opinion, by=by, at=now())

    return asked(request, find, keep, back=reverse("portal:errand", args=[errand_id]))


def _service(found: ErrandService) -> Service:
    return Service(
        kind=ERRAND,
        id=str(found.errand_id),
        number=str(found.errand_id),
        name_zh=found.matter[:NAME],
        name_en="",
        stage=Stage.ERRAND,
        place=found.place,
        organ_id=found.organ_id,
        organ_key=found.organ_key,
        served_at=found.done_at,
        servers=found.servers,
        rater_name=found.principal_name,
        rater_phone=found.phone,
    )


def _may_rate(found: ErrandPage, given: GivenRow | None) -> bool:
    """Tell whether the page offers to rate the errand: done, not rated, and not too long ago."""
    fresh = found.closed_at is not None and now() - found.closed_at <= RATE_WITHIN
    return found.state is ErrandState.DONE and given is None and fresh


def _form(deed: str, found: ErrandPage, request: HttpRequest | None = None) -> Deeds:
    return DEEDS[deed].form(
        request.POST if request else None,
        initial={"version": found.version, "until": day_of(now()) + TERM},
        auto_id=f"{deed}-%s",
    )


def _show(
    request: HttpRequest, found: ErrandPage, *, refused: tuple[str, Deeds] | None = None, status: int = 200
) -> HttpResponse:
    deed, form = refused or ("", None)
    forms = {name.replace("-", "_"): _form(name, found) for name in DEEDS}
    if form is not None:
        forms[deed.replace("-", "_")] = form
    given = rating_of(ERRAND, str(found.id), Stage.ERRAND)
    context = {
        "errand": found,
        "rating": given,
        "may_rate": _may_rate(found, given),
        "story": story(found),
        "forms": forms,
        "refused": form,
        "deed": deed,
        "may_call_off": ErrandAct.CALL_OFF in found.acts,
        "today": day_of(now()),
    }
    return render(request, "portal/errand.html", context, status=status)
