"""The way into the back office: to the page that the officer's power opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from qiongtai.law.actor import Power
from qiongtai.ui.http import actor_of, staff_with
from qiongtai.ui.navigation import CONSOLE

WAYS = (
    (Power.OPERATE, "console:health"),
    (Power.MAINTAIN, "console:findings"),
    (Power.PUBLISH, "console:announcements"),
    (Power.ANNOUNCE, "console:announcements"),
)
"""Where each begins; the first power that the officer holds decides."""


@staff_with(*CONSOLE)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Lead operators to the health page, maintainers to the findings, writers and reviewers to the announcements."""
    actor = actor_of(request)
    return redirect(next(page for power, page in WAYS if actor.holds(power)))
