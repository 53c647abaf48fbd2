"""Announcements in the back office: the list by state, one of them with what to do, and its files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.bulletin.queries.desk import (
    announcement_page,
    announcements_of,
    attachment_of,
    organs_that,
    seen_now,
    waiting_counts,
)
from qiongtai.bulletin.queries.rows import AnnouncementPage
from qiongtai.bulletin.rules.states import AnnouncementAct, AnnouncementState
from qiongtai.console.announcing import ReasonsForm
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import now
from qiongtai.law.actor import Power
from qiongtai.places.queries.divisions import division
from qiongtai.ui.choices import chosen
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import actor_of, staff_with

WRITERS, READERS = (Power.ANNOUNCE,), (Power.ANNOUNCE, Power.PUBLISH)
SHOWN = tuple(state for state in AnnouncementState if state != AnnouncementState.DISCARDED)
SIZE = 20


@staff_with(*READERS)
@require_GET
def announcements(request: HttpRequest) -> HttpResponse:
    """List the officer's announcements, in one state or all."""
    actor = actor_of(request)
    state = chosen(AnnouncementState, request.GET.get("state"))
    counts = waiting_counts(actor)
    context = {
        "page": announcements_of(actor, state=state, after=request.GET.get("after") or None, size=SIZE),
        "state": state,
        "states": [(one, counts.get(one)) for one in SHOWN],
        "writes": bool(organs_that(actor)),
        "at": now(),
    }
    return render(request, "console/announcements.html", context)


@staff_with(*READERS)
@require_GET
def announcement(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show one announcement."""
    return show(request, announcement_page(actor_of(request), announcement_id))


def show(
    request: HttpRequest,
    page: AnnouncementPage,
    *,
    status: int = 200,
    refused: ReasonsForm | None = None,
    problem: str = "",
) -> HttpResponse:
    """Render *page*; *refused* keeps the reasons that were typed, *problem* says what could not be done."""
    context = {
        "one": page,
        "place": division(page.place),
        "can": {act.value: act in page.acts for act in AnnouncementAct},
        "seen": seen_now(page, now()),
        "later": page.from_at is not None and page.from_at > now(),
        "form": refused or ReasonsForm(),
        "refused": refused,
        "problem": problem,
    }
    return render(request, "console/announcement.html", context, status=status)


@staff_with(*READERS)
@require_GET
def file(request: HttpRequest, announcement_id: int, file_id: UUID) -> HttpResponse:
    """Send an attachment to an officer who sees the announcement."""
    found = attachment_of(actor_of(request), announcement_id, file_id)
    return file_response(open_file(file_id), name=found.name, mime=found.mime)
