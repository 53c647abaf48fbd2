"""Cards: the list, and one with its whole course, issued, declined, decided, closed or taken back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.documents.queries.files import file as file_row
from qiongtai.documents.queries.files import open_file
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Actor, Power
from qiongtai.law.refusal import NotFound
from qiongtai.supervision.operations.decide_appeal import close_card, decide_appeal, withdraw_card
from qiongtai.supervision.operations.issue_card import decline_card, issue_card
from qiongtai.supervision.queries.cards import CardRow
from qiongtai.supervision.queries.cards import card as card_page
from qiongtai.supervision.queries.cards import cards as cards_of
from qiongtai.supervision.queries.telling import lines_of
from qiongtai.supervision.rules.measure_codes import CardState
from qiongtai.ui.choices import ChoiceUnknown, chosen
from qiongtai.ui.downloads import file_response, pdf_response
from qiongtai.ui.http import actor_of, final_act, refusals_shown_on, staff_with
from qiongtai.watch.measure_forms import WordsForm
from qiongtai.watch.narrowing import narrowed

SIZE = 20


@staff_with(Power.SUPERVISE)
@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """List the cards in my reach; filters and the place in the list travel in the address."""
    actor, asked = actor_of(request), request.GET
    narrowing, state = narrowed(actor, asked), chosen(CardState, asked.get("state"))
    page = cards_of(
        actor,
        at=now(),
        area=narrowing.code,
        organ_key=narrowing.organ_key,
        state=state,
        late=narrowing.late,
        after=asked.get("after") or None,
        size=SIZE,
    )
    context = {"page": page, "narrowing": narrowing, "state": state, "states": tuple(CardState)}
    return render(request, "watch/cards.html", context)


@staff_with(Power.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
@final_act
def card(request: HttpRequest, card_id: int) -> HttpResponse:
    """Show a card with its course, and take what the supervisor does with it."""
    actor, at, act = actor_of(request), now(), request.POST.get("act", "")
    found = card_page(actor, card_id, at=at)
    forms = _forms(actor, found.row, request, act)
    form = forms.get(act)
    if request.method == "POST":
        if act not in WORK:
            raise ChoiceUnknown(text=act[:40])
        if form is None:
            raise NotFound
        if form.is_valid():
            typed = form.cleaned_data
            with refusals_shown_on(form):
                WORK[act](card_id, typed["words"], typed["version"], actor, at)
            if not form.errors:
                messages.success(request, _("Recorded. The organ is told."))
                return redirect("watch:card", card_id)
    own = found.row.state is CardState.APPEALED and found.row.issued_by_id == actor.id
    context = {"page": found, "row": found.row, "forms": forms, "lines": lines_of(found.facts), "own": own}
    return render(request, "watch/card.html", context, status=422 if form is not None and form.errors else 200)


@staff_with(Power.SUPERVISE)
@require_GET
def paper(request: HttpRequest, card_id: int, paper_id: int) -> HttpResponse:
    """Send the notice of the card, or of its withdrawal."""
    at = now()
    found = card_page(actor_of(request), card_id, at=at)
    row = next((one for one in found.papers if one.id == paper_id), None)
    if row is None:
        raise NotFound
    return pdf_response(paper_pdf(paper_id, at=at), name=f"{row.number}.pdf")


@staff_with(Power.SUPERVISE)
@require_GET
def file(request: HttpRequest, card_id: int, file_id: UUID) -> HttpResponse:
    """Send a file that the organ gave as evidence."""
    found = card_page(actor_of(request), card_id, at=now())
    if file_id not in {one.id for one in found.files}:
        raise NotFound
    row = file_row(file_id)
    return file_response(open_file(file_id), name=row.name, mime=row.mime)


def _forms(actor: Actor, row: CardRow, request: HttpRequest, act: str) -> dict[str, WordsForm]:
    return {
        name: WordsForm(
            request.POST if request.method == "POST" and name == act else None,
            initial={"version": row.version},
            label=label,
            auto_id=f"id_{name}_%s",
        )
        for name, label in _offered(actor, row).items()
    }


def _offered(actor: Actor, row: CardRow) -> dict[str, str]:
    """Return what can be done with the card now, and what to write about it."""
    if row.state is CardState.PROPOSED:
        return {"issue": _("What the organ is to do"), "decline": _("Why no card is issued")}
    if row.state is CardState.APPEALED and row.issued_by_id != actor.id:
        return {"grant": _("Why the appeal is right"), "refuse": _("Why the card stands")}
    if row.state is CardState.ISSUED:
        offered = {"withdraw": _("Why the card is taken back")}
        if row.explained_at and row.corrected_at:
            offered = {"close": _("What was verified"), **offered}
        return offered
    return {}


Doing = Callable[[int, str, int | None, Actor, datetime], object]
WORK: Mapping[str, Doing] = {
    "issue": lambda key, words, version, by, at: issue_card(card_id=key, words=words, version=version, by=by, at=at),
    "decline": lambda key, words, version, by, at: decline_card(
        card_id=key, reasons=words, version=version, by=by, at=at
    ),
    "grant": lambda key, words, version, by, at: decide_appeal(
        card_id=key, withdraw=True, reasons=words, version=version, by=by, at=at
    ),
    "refuse": lambda key, words, version, by, at: decide_appeal(
        card_id=key, withdraw=False, reasons=words, version=version, by=by, at=at
    ),
    "withdraw": lambda key, words, version, by, at: withdraw_card(
        card_id=key, reasons=words, version=version, by=by, at=at
    ),
    "close": lambda key, words, version, by, at: close_card(card_id=key, words=words, version=version, by=by, at=at),
}
