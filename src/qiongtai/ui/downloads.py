"""Files and papers over HTTP: shown where that is safe, saved otherwise, and never run."""

from typing import IO, cast
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, HttpResponseBase

SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


def file_response(content: IO[bytes], *, name: str, mime: str) -> HttpResponse:
    """Answer *content* for viewing when its type is a picture or a PDF, for saving otherwise."""
    response = FileResponse(content, content_type=mime if mime in SHOWN else "application/octet-stream")
    return _kept_safe(response, name, shown=mime in SHOWN)


def pdf_response(content: bytes, *, name: str) -> HttpResponse:
    """Answer a paper for viewing and printing."""
    return _kept_safe(HttpResponse(content, content_type="application/pdf"), name, shown=True)


def _kept_safe(response: HttpResponseBase, name: str, *, shown: bool) -> HttpResponse:
    way = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    if response["Content-Type"] != "application/pdf":
        response["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    return cast(HttpResponse, response)
