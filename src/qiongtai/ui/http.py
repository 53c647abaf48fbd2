"""What all doors do alike: who may open a page, whose request it is, and how a refusal is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from qiongtai.law.actor import Actor, ActorKind, Power
from qiongtai.law.refusal import NotFound, Refusal, Stale
from qiongtai.ui.wording import in_words

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in *request*."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def public(view: View) -> View:
    """Open *view* to everybody."""
    view.opens_to = "public"  # type: ignore[attr-defined]
    return view


def citizens_only(view: View) -> View:
    """Open *view* to signed-in citizens; others are asked to sign in."""
    return _guarded(view, "citizens", lambda actor: actor.kind == ActorKind.CITIZEN)


def experts_only(view: View) -> View:
    """Open *view* to experts who signed in."""
    return _guarded(view, "experts", lambda actor: actor.kind == ActorKind.EXPERT)


def staff_with(*powers: Power) -> Callable[[View], View]:
    """Open a view to officers who hold one of *powers* somewhere; which rows they see is the query's business."""
    return lambda view: _guarded(
        view, " ".join(powers), lambda actor: actor.kind == ActorKind.STAFF and actor.holds(*powers)
    )


def _guarded(view: View, name: str, admits: Callable[[Actor], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if actor.kind == ActorKind.ANONYMOUS:
            return redirect_to_login(request.get_full_path())
        if not admits(actor):
            return refusal_response(request, NotFound())
        return view(request, *args, **kwargs)

    guarded.opens_to = name  # type: ignore[attr-defined]
    return guarded


def final_act(view: View) -> View:
    """Mark what cannot be taken back; whoever carries it out shows a fresh second factor where that is asked."""
    view.is_final = True  # type: ignore[attr-defined]
    return view


def told(refusal: Refusal) -> str:
    """Return the message of *refusal* in the language of the page."""
    template = gettext(refusal.template())
    said = {name: in_words(value) for name, value in refusal.particulars.items()}
    return template % said if said else template


@contextmanager
def refusals_shown_on(form: BaseForm) -> Iterator[None]:
    """Show a refusal beside the field that it is about, or above the form; `NotFound` passes through."""
    try:
        yield
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, told(refusal))


def status_of(refusal: Refusal) -> int:
    """Return the HTTP status that says what kind of refusal it is."""
    if isinstance(refusal, NotFound):
        return 404
    return 409 if isinstance(refusal, Stale) else 422


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer *refusal* as JSON to programs and as a page to people."""
    status = status_of(refusal)
    if request.path.startswith("/api/"):
        return JsonResponse({"error": refusal.code, "message": told(refusal)}, status=status)
    template = "ui/not_found.html" if status == 404 else "ui/refused.html"
    return render(request, template, {"message": told(refusal)}, status=status)
