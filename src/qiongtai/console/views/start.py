"""The way into the back office: to the page that the officer's power opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from qiongtai.law.actor import Power
from qiongtai.ui.http import actor_of, staff_with


@staff_with(Power.OPERATE, Power.MAINTAIN)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Lead operators to the health page and maintainers to the findings."""
    return redirect("console:health" if actor_of(request).holds(Power.OPERATE) else "console:findings")
