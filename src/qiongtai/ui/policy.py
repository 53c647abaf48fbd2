"""What a page may load and run: our own files, and nothing else; what it may ask of a device: nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "Content-Security-Policy"
PERMISSIONS_HEADER = "Permissions-Policy"
PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
"""The window takes pictures of papers; no page of ours asks for anything else, so none that slips in may."""
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # drawings of flows and maps place their parts so
        "img-src 'self' data: blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


def keep_to_ourselves(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send the policies with every answer that has none of its own."""

    def kept(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault(HEADER, POLICY)
        response.headers.setdefault(PERMISSIONS_HEADER, PERMISSIONS)
        return response

    return kept
