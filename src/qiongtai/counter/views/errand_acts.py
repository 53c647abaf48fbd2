"""What an agent does for an errand: the acts of its page, and bringing an application in for the principal."""

from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.catalogue.queries.entries import window_entries
from qiongtai.catalogue.queries.specs import EntrySpec, current_version_of_code, spec_of
from qiongtai.catalogue.rules.form import FormRefused
from qiongtai.catalogue.rules.particulars import answered_by
from qiongtai.catalogue.rules.spec import FieldSpec
from qiongtai.counter.errand_page import DEEDS, form_of, show
from qiongtai.counter.materials import CheckRow, Handed, empty_checklist, handed_in, read_checklist
from qiongtai.counter.windows import WindowMissing, window_of
from qiongtai.errands.operations.bring import receive_for_errand
from qiongtai.errands.queries.page import errand_page
from qiongtai.errands.queries.rows import ErrandPage
from qiongtai.errands.rules.scope import IN_PERSON
from qiongtai.errands.rules.states import ErrandAct
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with, status_of, told
from qiongtai.ui.once import act_once, new_token
from qiongtai.ui.specform import data_of, rows_of

LONGEST = 60
MANDATE = "power_of_attorney"
"""The key of the material that an agent brings: the errand's own mandate."""


@staff_with(Power.RUN)
@require_POST
def act(request: HttpRequest, errand_id: int, deed: str) -> HttpResponse:
    """Do one of the page's deeds; a refused one shows the page again with what was typed."""
    by, at = actor_of(request), now()
    found = errand_page(by, errand_id, at=at)
    if deed not in DEEDS:
        raise NotFound
    form = form_of(deed, found, request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            with refusals_shown_on(form):
                DEEDS[deed].run(errand_id=errand_id, **form.cleaned_data, by=by, at=at)
                messages.success(request, str(DEEDS[deed].said))
                return redirect("counter:errand", errand_id)
        except NotFound:
            raise
    return show(request, errand_page(by, errand_id, at=at), refused=(deed, form), status=status)


@staff_with(Power.RUN)
@require_GET
def find_item(request: HttpRequest, errand_id: int) -> HttpResponse:
    """Choose the item that is brought in for the errand at the agent's window."""
    found = _bringing(request, errand_id)
    text = request.GET.get("q", "").strip()[:LONGEST]
    place = actor_of(request).place or ""
    covered = found.mandate.covers if found.mandate else lambda _: False
    rows = [
        row for row in window_entries(place, text=text).rows if row.item_key not in IN_PERSON and covered(row.item_key)
    ]
    return render(request, "counter/errand_find.html", {"errand": found, "entries": rows, "text": text})


@staff_with(Power.RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, errand_id: int, code: str) -> HttpResponse:
    """Take an application in for the errand's principal: the item's form and the checklist, nothing asked twice."""
    found = _bringing(request, errand_id)
    entry = spec_of(current_version_of_code(code))
    if request.method != "POST":
        return _show(request, found, entry, _opened(entry), {}, {})
    by, at = actor_of(request), now()
    checklist = read_checklist(entry.item.materials, request.POST, request.FILES, by=by, at=at)
    typed = data_of(_asked(entry, found), request.POST)
    errors: dict[str, str] = {}
    problems: list[str] = []
    status = 422
    if not any(row.error for row in checklist):
        try:
            return redirect(act_once(request, lambda: _received(request, found, entry, typed, checklist, by=by, at=at)))
        except NotFound:
            raise
        except FormRefused as refusal:
            errors = {key: told(one) for key, one in refusal.errors.items()}
        except Refusal as refusal:
            problems, status = [told(refusal)], status_of(refusal)
    return _show(request, found, entry, checklist, typed, errors, problems, status)


def _opened(entry: EntrySpec) -> tuple[CheckRow, ...]:
    """Return the checklist as the page is opened: the mandate is there already, nothing else is."""
    rows = empty_checklist(entry.item.materials)
    return tuple(replace(row, handed=Handed.SEEN) if row.material.key == MANDATE else row for row in rows)


def _received(
    request: HttpRequest,
    found: ErrandPage,
    entry: EntrySpec,
    typed: dict[str, str],
    checklist: tuple[CheckRow, ...],
    *,
    by: Actor,
    at: datetime,
) -> str:
    window = window_of(request)
    if window is None:
        raise WindowMissing
    receive_for_errand(
        errand_id=found.id,
        entry_id=entry.entry_id,
        form=typed,
        materials=handed_in(checklist),
        window_id=window.id,
        by=by,
        at=at,
    )
    return reverse("counter:errand", args=[found.id])


def _bringing(request: HttpRequest, errand_id: int) -> ErrandPage:
    """Return the errand if an application may be brought in for it now by a clerk of a window."""
    found = errand_page(actor_of(request), errand_id, at=now())
    if not actor_of(request).holds(Power.RECEIVE):
        raise NotFound
    if request.method != "POST" and (ErrandAct.BRING not in found.acts or not found.mandate_holds):
        raise NotFound
    return found


def _asked(entry: EntrySpec, found: ErrandPage) -> tuple[FieldSpec, ...]:
    answered = answered_by(found.principal_kind)
    return tuple(one for one in entry.item.form if one.key not in answered)


def _show(
    request: HttpRequest,
    found: ErrandPage,
    entry: EntrySpec,
    checklist: tuple[CheckRow, ...],
    typed: dict[str, str],
    errors: dict[str, str],
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    covered = [words for key, words in errors.items() if key in answered_by(found.principal_kind)]
    context = {
        "errand": found,
        "item": entry.item,
        "asked": rows_of(_asked(entry, found), typed, errors),
        "checklist": checklist,
        "problems": [*(problems or ()), *covered],
        "wrong": bool(problems or errors or any(row.error for row in checklist)),
        "window": window_of(request),
        "once": new_token(),
    }
    return render(request, "counter/errand_receive.html", context, status=status)
