"""Where officers must use a second factor, lead those without one to set it up before anything else."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from qiongtai.law.actor import ActorKind
from qiongtai.ui.http import actor_of

Answer = Callable[[HttpRequest], HttpResponse]

OPEN = ("/accounts/", "/language", "/static/", "/healthz", "/readyz", "/metrics")
KNOWN = "has_second_factor"
"""Session key; a session that passed the check is not asked again, and ends with the sign-in."""


def ask_officers_for_it(answer: Answer) -> Answer:
    """Answer officers without a second factor with the page that sets it up, if `OFFICERS_USE_SECOND_FACTOR`."""

    def asked(request: HttpRequest) -> HttpResponse:
        if _may_pass(request):
            return answer(request)
        if request.path.startswith("/api/"):
            message = gettext("Set up the second factor of your account first.")
            return JsonResponse({"error": "SecondFactorMissing", "message": message}, status=403)
        return redirect("mfa_activate_totp")

    return asked


def _may_pass(request: HttpRequest) -> bool:
    if not settings.OFFICERS_USE_SECOND_FACTOR or actor_of(request).kind != ActorKind.STAFF:
        return True
    if request.path.startswith(OPEN) or request.session.get(KNOWN):
        return True
    if not is_mfa_enabled(request.user):
        return False
    request.session[KNOWN] = True
    return True
