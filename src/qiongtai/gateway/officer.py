"""Who may call the API: a signed-in officer; every write carries the CSRF token."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from qiongtai.law.actor import Actor, ActorKind
from qiongtai.ui.http import actor_of


class Officer(APIKeyCookie):
    """Admits officers by the session of their sign-in."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the officer who calls, or None."""
        actor = actor_of(request)
        return actor if actor.kind == ActorKind.STAFF else None


def caller(request: HttpRequest) -> Actor:
    """Return the officer whom `Officer` admitted."""
    admitted: Any = request.auth  # type: ignore[attr-defined]
    assert isinstance(admitted, Actor)
    return admitted
