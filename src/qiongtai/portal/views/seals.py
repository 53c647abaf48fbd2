"""Check a paper that is held as a file, and take the certificate with which anybody can check it without us."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qiongtai.documents.queries.files_checked import check_file
from qiongtai.foundation.clock import now
from qiongtai.law.refusal import NotFound, Refusal
from qiongtai.signing.queries.authority import authority_row
from qiongtai.ui.http import public, told

PEM = "application/x-pem-file"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """Ask for a PDF, and say whose seal it bears and whether it was changed; the file is not kept."""
    shown = {"authority": authority_row()}
    if request.method != "POST":
        return render(request, "portal/verify_file.html", shown)
    upload = request.FILES.get("file")
    if upload is None:
        return _refused(request, _("Choose a file first."), shown)
    if (upload.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        return _refused(request, _("The file is too large to be one of our papers."), shown)
    at = now()
    try:
        found = check_file(upload.read(), at=at)
    except Refusal as refusal:
        return _refused(request, told(refusal), shown)
    return render(request, "portal/verify_file.html", {**shown, "found": found, "name": upload.name, "at": at})


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


def _refused(request: HttpRequest, problem: str, shown: dict[str, object]) -> HttpResponse:
    return render(request, "portal/verify_file.html", {**shown, "problem": problem}, status=422)
