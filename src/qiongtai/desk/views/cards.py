"""Cards against my organ: explained, put right, appealed. Nothing else can be done here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.desk.measure_forms import AnswerForm, EvidenceForm
from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.answer_card import appeal_card, correct_card, explain_card
from qiongtai.supervision.queries.cards import CardPage, card_of_organ, cards_of_organ
from qiongtai.supervision.queries.organ_side import ORGAN
from qiongtai.supervision.queries.telling import lines_of
from qiongtai.supervision.rules.measure_codes import CardState
from qiongtai.ui.choices import ChoiceUnknown, chosen
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, refusals_shown_on, staff_with
from qiongtai.ui.uploads import uploads_of

SIZE = 20
Doing = Callable[[HttpRequest, int, Mapping[str, Any], Actor, datetime], None]


@staff_with(*ORGAN)
@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """List the cards that were issued to my organ."""
    state = chosen(CardState, request.GET.get("state"))
    after = request.GET.get("after") or None
    page = cards_of_organ(actor_of(request), at=now(), state=state, after=after, size=SIZE)
    states = tuple(one for one in CardState if one not in (CardState.PROPOSED, CardState.DECLINED))
    return render(request, "desk/cards.html", {"page": page, "state": state, "states": states})


@staff_with(*ORGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, card_id: int) -> HttpResponse:
    """Show a card with its course, and take what the organ says to it."""
    actor, at = actor_of(request), now()
    found, act = card_of_organ(actor, card_id, at=at), request.POST.get("act", "")
    forms = _forms(found, request, act)
    form = forms.get(act)
    if request.method == "POST":
        if form is None:
            raise ChoiceUnknown(text=act[:40]) if act not in WORK else NotFound
        if form.is_valid():
            with refusals_shown_on(form):
                WORK[act](request, card_id, form.cleaned_data, actor, at)
            if not form.errors:
                messages.success(request, _("Sent to the supervisor."))
                return redirect("desk:card", card_id)
    context = {"page": found, "row": found.row, "forms": forms, "lines": lines_of(found.facts)}
    return render(request, "desk/card.html", context, status=422 if form is not None and form.errors else 200)


@staff_with(*ORGAN)
@require_GET
def paper(request: HttpRequest, card_id: int, paper_id: int) -> HttpResponse:
    """Send the notice of the card, or of its withdrawal."""
    at = now()
    found = card_of_organ(actor_of(request), card_id, at=at)
    row = next((one for one in found.papers if one.id == paper_id), None)
    if row is None:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=at), name=f"{row.number}.pdf")


@staff_with(*ORGAN)
@require_GET
def file(request: HttpRequest, card_id: int, file_id: UUID) -> HttpResponse:
    """Send a file that the organ gave as evidence."""
    found = card_of_organ(actor_of(request), card_id, at=now())
    if file_id not in {one.id for one in found.files}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _forms(found: CardPage, request: HttpRequest, act: str) -> dict[str, AnswerForm]:
    """Return the forms that the card leaves open now; the one that was sent keeps what was typed."""
    row, initial = found.row, {"version": found.row.version}
    offered: dict[str, tuple[type[AnswerForm], Any]] = {}
    if row.may_explain:
        offered["explain"] = AnswerForm, _("Explanation")
    if row.may_correct:
        offered["correct"] = EvidenceForm, _("What was put right")
    if found.may_appeal:
        offered["appeal"] = AnswerForm, _("Why the card should be taken back")
    made = {}
    for name, (kind, label) in offered.items():
        sent = request.method == "POST" and name == act
        made[name] = kind(
            request.POST if sent else None,
            (request.FILES if sent else None),
            initial=initial,
            label=label,
            auto_id=f"id_{name}_%s",
        )
    return made


def _explain(request: HttpRequest, card_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    explain_card(card_id=card_id, words=typed["words"], version=typed["version"], by=by, at=at)


def _correct(request: HttpRequest, card_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    words, version = typed["words"], typed["version"]
    correct_card(card_id=card_id, words=words, uploads=uploads_of(request), version=version, by=by, at=at)


def _appeal(request: HttpRequest, card_id: int, typed: Mapping[str, Any], by: Actor, at: datetime) -> None:
    appeal_card(card_id=card_id, words=typed["words"], version=typed["version"], by=by, at=at)


WORK: Mapping[str, Doing] = {"explain": _explain, "correct": _correct, "appeal": _appeal}
