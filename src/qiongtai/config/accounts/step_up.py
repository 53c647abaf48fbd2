"""Before a final act, ask for the second factor again where it was shown too long ago; nothing typed is lost over it.

The page that asks carries along all that was sent; when the code is right, the act goes on with it in the same request.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from qiongtai.config.accounts.forms import ConfirmCodeForm
from qiongtai.config.accounts.passkeys import confirmation, options_for
from qiongtai.foundation.clock import now
from qiongtai.law.actor import ActorKind
from qiongtai.ui.http import actor_of

Answer = Callable[[HttpRequest], HttpResponse]

PREFIX = "step-up"
CODE = f"{PREFIX}-code"
ANSWER = f"{PREFIX}-credential"
NOT_CARRIED = (CODE, ANSWER, "csrfmiddlewaretoken")
API_ACTS = ("decide", "issue")


class ask_before_final_acts:  # noqa: N801  (named as the functions beside it)
    """Hold a final act of an officer until the second factor is fresh."""

    def __init__(self, answer: Answer) -> None:
        """Keep the next *answer* of the chain."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer with the page that asks, or let the act go on."""
        if not _is_final(request, view) or is_fresh(request):
            return None
        if request.path.startswith("/api/"):
            message = gettext("This act needs a fresh second factor: carry it out on the page of the case.")
            return JsonResponse({"error": "StepUpNeeded", "message": message}, status=403)
        return _asked(request)


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether the second factor was shown in this session within the minutes that the installation grants."""
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    shown = [one["at"] for one in records if one.get("method") == "mfa"]
    return bool(shown) and now().timestamp() - max(shown) < settings.STEP_UP_MINUTES * 60


def _is_final(request: HttpRequest, view: Any) -> bool:
    if request.method != "POST" or not settings.STEP_UP_MINUTES or actor_of(request).kind != ActorKind.STAFF:
        return False
    match = request.resolver_match
    by_api = match is not None and match.namespace == "gateway" and match.url_name in API_ACTS
    return by_api or bool(getattr(view, "is_final", False))


def _asked(request: HttpRequest) -> HttpResponse | None:
    by_passkey = confirmation(request, PREFIX)
    given = {CODE: request.POST[CODE]} if CODE in request.POST and by_passkey is None else None
    form = ConfirmCodeForm(data=given, user=request.user, prefix=PREFIX)
    for one in (by_passkey, form):
        if one is not None and one.is_valid():
            one.save()
            return None
    carried = [(name, value) for name, values in request.POST.lists() if name not in NOT_CARRIED for value in values]
    shown = {
        "form": form,
        "carried": carried,
        "address": request.get_full_path(),
        "has_factor": is_mfa_enabled(request.user),
        "passkey": by_passkey,
        "answer": ANSWER,
        "options": options_for(request.user),
    }
    wrong = form.errors or (by_passkey is not None and by_passkey.errors)
    return render(request, "account/step_up.html", shown, status=422 if wrong else 403)
