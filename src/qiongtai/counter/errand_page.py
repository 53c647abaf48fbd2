"""One errand as its agent sees it: what may be done now, each with its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiongtai.catalogue.queries.entries import EntryRow, window_entries
from qiongtai.counter.errand_forms import (
    AnswerForm,
    ErrandForm,
    HandOverForm,
    LinkForm,
    NoteForm,
    OutcomeForm,
    QuestionForm,
    ReasonForm,
    SignedForm,
    UntilForm,
)
from qiongtai.counter.windows import window_of
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.errands.operations.acknowledge import acknowledge
from qiongtai.errands.operations.answer import answer
from qiongtai.errands.operations.ask_principal import ask_principal
from qiongtai.errands.operations.bring import link_case
from qiongtai.errands.operations.finish import finish
from qiongtai.errands.operations.give_up import give_up
from qiongtai.errands.operations.hand_over import hand_over
from qiongtai.errands.operations.note_step import note_step
from qiongtai.errands.operations.print_mandate import mandate_signed, print_anew
from qiongtai.errands.operations.revoke_mandate import revoke_mandate
from qiongtai.errands.operations.send_back import send_back
from qiongtai.errands.operations.take_on import take_on
from qiongtai.errands.queries.halls import halls_for
from qiongtai.errands.queries.rows import ErrandPage
from qiongtai.errands.queries.telling import story
from qiongtai.errands.rules.states import ErrandAct
from qiongtai.foundation.clock import day_of, now
from qiongtai.law.actor import Actor, Power
from qiongtai.ui.http import actor_of
from qiongtai.ui.wording import named

TERM = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that an agent does on the page: its form, its operation, and what the page says afterwards."""

    form: type[ErrandForm]
    run: Callable[..., None]
    said: str | Promise


def _revoked(*, errand_id: int, version: int, by: Actor, at: datetime) -> None:
    revoke_mandate(errand_id=errand_id, by=by, at=at)


def _signed(*, errand_id: int, version: int, copy: Any, by: Actor, at: datetime) -> None:
    """Keep the picture of the signed paper, if one was taken, and record the signature: both or neither."""
    with transaction.atomic():
        stored = store_upload(name=copy.name or "mandate", content=copy.file, by=by, at=at) if copy else None
        mandate_signed(errand_id=errand_id, copy_id=stored.id if stored else None, version=version, by=by, at=at)


DEEDS: Mapping[str, Deed] = {
    "signed": Deed(SignedForm, _signed, _("The mandate holds from now.")),
    "print": Deed(UntilForm, print_anew, _("The mandate is printed anew. Let the principal sign it.")),
    "revoke": Deed(ErrandForm, _revoked, _("The mandate is taken back.")),
    "take-on": Deed(ErrandForm, take_on, _("You have taken the errand on. The promise runs from tomorrow.")),
    "step": Deed(NoteForm, note_step, _("The step is noted; the principal can read it.")),
    "ask": Deed(QuestionForm, ask_principal, _("The principal is asked. The promise stands still until the answer.")),
    "answer": Deed(AnswerForm, answer, _("The answer is written down. The promise runs on.")),
    "link": Deed(LinkForm, link_case, _("The case belongs to the errand now.")),
    "hand-over": Deed(HandOverForm, hand_over, _("The errand is offered. It stays yours until it is taken over.")),
    "acknowledge": Deed(ErrandForm, acknowledge, _("The errand is yours now.")),
    "send-back": Deed(NoteForm, send_back, _("The errand is sent back.")),
    "done": Deed(OutcomeForm, finish, _("Done. The mandate has ended with it.")),
    "give-up": Deed(ReasonForm, give_up, _("The errand has ended. The principal reads why.")),
}


def form_of(deed: str, found: ErrandPage, posted: Any = None, files: Any = None) -> ErrandForm:
    """Return the form of *deed*, with what was *posted* and the *files* that came with it."""
    kind = DEEDS[deed].form
    initial = {"version": found.version, "until": day_of(now()) + TERM}
    more: dict[str, Any] = {"auto_id": f"{deed}-%s"}
    if kind is HandOverForm:
        more["halls"] = [(one.place, named(one)) for one in halls_for(found.place, found.hall.place)]
    return kind(posted, files, initial=initial, **more)


def show(
    request: HttpRequest, found: ErrandPage, *, refused: tuple[str, ErrandForm] | None = None, status: int = 200
) -> HttpResponse:
    """Render the page of *found*; *refused* is the deed whose form keeps what was typed."""
    deed, form = refused or ("", None)
    forms = {name.replace("-", "_"): form_of(name, found) for name in DEEDS}
    if form is not None:
        forms[deed.replace("-", "_")] = form
    actor = actor_of(request)
    here = actor.place == found.hall.place
    context = {
        "errand": found,
        "story": story(found),
        "forms": forms,
        "refused": form,
        "deed": deed,
        "can": {act.value: act in found.acts for act in ErrandAct},
        "here": here,
        "entries": _entries(request, found) if ErrandAct.BRING in found.acts and found.mandate_holds else (),
        "takes_in": actor.holds(Power.RECEIVE),
        "today": day_of(now()),
    }
    return render(request, "counter/errand.html", context, status=status)


def _entries(request: HttpRequest, found: ErrandPage) -> tuple[EntryRow, ...]:
    """Return the named items that may be brought in at the agent's window, and were not yet."""
    if not actor_of(request).holds(Power.RECEIVE) or not found.items:
        return ()
    window = window_of(request)
    here = {row.item_key: row for row in window_entries(window.place).rows} if window else {}
    there = {case.item_key for case in found.cases}
    return tuple(here[one.item_key] for one in found.items if one.item_key in here and one.item_key not in there)
