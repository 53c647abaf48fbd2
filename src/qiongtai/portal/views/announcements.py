"""Announcements: those of the visitor's area and of the levels above, one of them, and its files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qiongtai.bulletin.queries.seen import announcement, announcements_for, attachment_seen, gone
from qiongtai.documents.queries.files import open_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound
from qiongtai.portal.area import area_of
from qiongtai.ui.downloads import file_response
from qiongtai.ui.http import public


@public
@require_GET
def announcements(request: HttpRequest) -> HttpResponse:
    """List what is announced for the area."""
    area, after = area_of(request), request.GET.get("after") or None
    page = announcements_for(area.code, now(), after=after)
    return render(request, "portal/announcements.html", {"area": area, "page": page, "first": not after})


@public
@require_GET
def one(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show one announcement; one that ended says so, and why when it was withdrawn."""
    at = now()
    try:
        found = announcement(announcement_id, at)
    except NotFound:
        return render(request, "portal/announcement_gone.html", {"gone": gone(announcement_id, at)}, status=410)
    return render(request, "portal/announcement.html", {"one": found})


@public
@require_GET
def file(request: HttpRequest, announcement_id: int, file_id: UUID) -> HttpResponse:
    """Send a file of an announcement that is seen now."""
    found = attachment_seen(announcement_id, file_id, now())
    return file_response(open_file(file_id), name=found.name, mime=found.mime)
