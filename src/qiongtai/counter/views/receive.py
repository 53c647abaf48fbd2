"""Somebody stands at the window: find the item, take the application in, answer it at once where that is possible."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.keep_walk_in import WalkInTooLong, forget_walk_in
from qiongtai.cases.operations.receive import receive_case
from qiongtai.cases.queries.walk_ins import Kept, walk_in_of
from qiongtai.catalogue.queries.entries import window_entries
from qiongtai.catalogue.queries.specs import EntrySpec, current_version_of_code, spec_of
from qiongtai.counter.applicant import look_up
from qiongtai.counter.intake import Intake, open_intake, read_intake, resume_intake
from qiongtai.counter.keeping import keep_page
from qiongtai.counter.materials import handed_in
from qiongtai.counter.powers import CLERKS
from qiongtai.counter.registering import known_party, registered
from qiongtai.counter.renewing import link, renews_in
from qiongtai.counter.reusing import Before, before, read_reuse
from qiongtai.counter.ticket import mark_held
from qiongtai.counter.windows import WindowMissing, window_of
from qiongtai.finder.queries.search import SearchNotReady, search
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.identifiers import plain
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.rules.codes import PartyKind
from qiongtai.places.queries.organs import organ
from qiongtai.ui.choices import chosen
from qiongtai.ui.http import actor_of, staff_with, status_of
from qiongtai.ui.once import act_once, new_token

LONGEST = 60
AFTER = {
    "accept": "counter:case",
    "receive": "counter:case",
    "correction": "counter:correction",
    "refuse": "counter:refuse",
}
"""What the clerk does next, by the button that was pressed."""


@staff_with(*CLERKS)
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Find the item: by Chinese words, pinyin, initials or English; without words, what this window takes in."""
    place = actor_of(request).place
    if place is None:
        raise NotFound
    text = request.GET.get("q", "").strip()[:LONGEST]
    entries = window_entries(place).rows
    context: dict[str, Any] = {"text": text, "found": None, "entries": entries, "here": {one.code for one in entries}}
    if text:
        try:
            context["found"] = search(text, place=place)
        except SearchNotReady:
            context["entries"] = window_entries(place, text=text).rows
    template = "counter/parts/found.html" if request.headers.get("HX-Request") else "counter/find.html"
    return render(request, template, context)


@staff_with(*CLERKS)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check an identity number or credit code as it is typed, and tell who is known by it."""
    kind = chosen(PartyKind, request.POST.get("of")) or PartyKind.PERSON
    field = "person-identity_number" if kind is PartyKind.PERSON else "enterprise-uscc"
    typed = request.POST.get(field, "")[:24]
    found, code = look_up(kind, typed), request.POST.get("code", "")
    context: dict[str, Any] = {"found": found, "kind": kind, "swapped": bool(code)}
    if code and found is not None and not found.error:
        context["before"] = _before(request, spec_of(current_version_of_code(code)), kind, typed)
    return render(request, "counter/parts/known.html", context)


@staff_with(*CLERKS)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, code: str) -> HttpResponse:
    """Take an application in: who, the form, the checklist, on one page."""
    entry = spec_of(current_version_of_code(code))
    by, at = actor_of(request), now()
    if request.method != "POST":
        kept = walk_in_of(by, entry.entry_id)
        return show(request, resume_intake(entry, kept, by=by, at=at) if kept else open_intake(entry), kept=kept)
    intake = read_intake(entry, request.POST, request.FILES, by=by, at=at)
    status = 422
    if intake.check():
        try:
            return redirect(act_once(request, lambda: _take_in(request, intake, by)))
        except NotFound:
            raise
        except Refusal as refusal:
            intake.blame(refusal)
            status = status_of(refusal)
    _keep_refused(request, intake, by=by, at=at)
    return show(request, intake, status)


def _take_in(request: HttpRequest, intake: Intake, by: Actor) -> str:
    then = request.POST.get("then", "")
    if then not in AFTER:
        then = "receive"
    at, window = now(), window_of(request)
    if window is None:
        raise WindowMissing
    assert intake.clean is not None
    reuse = read_reuse(intake.checklist, request.POST, str(intake.applicant.cleaned_data["name"]))
    handed = {key: file_id for key, file_id in handed_in(intake.checklist).items() if key not in reuse.earlier}
    with transaction.atomic():
        case_id = receive_case(
            entry_id=intake.entry.entry_id,
            applicant=registered(intake, by, at),
            form=intake.clean.values,
            materials=handed,
            reuse=reuse,
            window_id=window.id,
            by=by,
            at=at,
        )
        link(request.POST, case_id, by=by, at=at)
        if then == "accept":
            accept_case(case_id=case_id, by=by, at=at)
        mark_held(request, case_id, by)
        forget_walk_in(entry_id=intake.entry.entry_id, by=by)
    return reverse(AFTER[then], args=[case_id]) + ("?done=accepted" if then == "accept" else "")


def _keep_refused(request: HttpRequest, intake: Intake, *, by: Actor, at: datetime) -> None:
    """Keep a page that was not right yet, with the scans that came with it."""
    try:
        keep_page(intake.entry, request.POST, intake.checklist, by=by, at=at)
    except WalkInTooLong as refusal:
        intake.blame(refusal)


def _before(request: HttpRequest, entry: EntrySpec, kind: PartyKind, number: str) -> Before | None:
    party = known_party(kind, plain(number))
    return before(entry, party, request.POST, by=actor_of(request), at=now()) if party else None


def _number_of(intake: Intake) -> str:
    """Return the number of whoever stands there, as far as it was typed."""
    name = "identity_number" if intake.kind is PartyKind.PERSON else "uscc"
    return str(intake.applicant[name].value() or "")[:24]


def show(request: HttpRequest, intake: Intake, status: int = 200, kept: Kept | None = None) -> HttpResponse:
    """Show the page of a walk-in; *kept* tells that it is one taken up again."""
    number = _number_of(intake)
    context = {
        "kept": kept,
        "renews": renews_in(request.POST or (kept.typed if kept else {})),
        "before": _before(request, intake.entry, intake.kind, number) if number else None,
        "intake": intake,
        "entry": intake.entry,
        "item": intake.entry.item,
        "organ": _organ_of(intake.entry),
        "window": window_of(request),
        "once": new_token(),
    }
    return render(request, "counter/receive.html", context, status=status)


def _organ_of(entry: EntrySpec) -> object:
    return organ(entry.organ_id)
