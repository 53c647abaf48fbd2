"""What every template may count on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qiongtai.law.actor import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor and the mark of a demonstration."""
    return {"actor": getattr(request, "actor", ANONYMOUS), "demonstration": settings.DEMONSTRATION}
