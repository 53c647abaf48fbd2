"""Check a paper that is held as a file, and take the certificate with which anybody can check it without us."""

import io
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.documents.queries.files_checked import check_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.people.operations.count_tries import TooManyTries
from qiongtai.portal.limits import count_file
from qiongtai.signing.adapters.archive_check import check_archive
from qiongtai.signing.operations.list_ended import list_ended
from qiongtai.signing.queries.authority import authority_row
from qiongtai.ui.http import public, told

PEM, CRL = "application/x-pem-file", "application/pkix-crl"
ZIP = b"PK\x03\x04"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """Ask for a PDF or an archive file, and say by whom it is sealed and whether it was changed; it is not kept."""
    shown: dict[str, Any] = {"authority": authority_row()}
    if request.method != "POST":
        return render(request, "portal/verify_file.html", shown)
    upload = request.FILES.get("file")
    if upload is None:
        return _refused(request, _("Choose a file first."), shown)
    if (upload.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        return _refused(request, _("The file is too large to be one of our papers."), shown)
    try:
        count_file(request, now())
    except TooManyTries as refusal:
        return _refused(request, told(refusal), shown, status=429)
    content = upload.read()
    if content.startswith(ZIP):
        trusted = shown["authority"].der if shown["authority"] else None
        shown["archive"] = check_archive(io.BytesIO(content), trusted=trusted)
    else:
        try:
            shown["found"] = check_file(content, at=now())
        except Refusal as refusal:
            return _refused(request, told(refusal), shown)
    return render(request, "portal/verify_file.html", {**shown, "name": upload.name})


@public
@require_GET
def authority(request: HttpRequest) -> HttpResponse:
    """Give the authority's certificate."""
    row = authority_row()
    if row is None:
        raise NotFound
    response = HttpResponse(row.pem, content_type=PEM)
    response["Content-Disposition"] = 'attachment; filename="qiongtai-authority.pem"'
    return response


@public
@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """Give the list of certificates that hold no longer."""
    if authority_row() is None:
        raise NotFound
    response = HttpResponse(list_ended(at=now()), content_type=CRL)
    response["Content-Disposition"] = 'attachment; filename="qiongtai-authority.crl"'
    return response


def _refused(request: HttpRequest, problem: str, shown: dict[str, Any], *, status: int = 422) -> HttpResponse:
    return render(request, "portal/verify_file.html", {**shown, "problem": problem}, status=status)
