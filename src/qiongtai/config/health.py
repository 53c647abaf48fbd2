"""Whether the node lives, whether it can serve, and its figures."""

import hmac

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest

from qiongtai.law.refusal import NotFound
from qiongtai.ui.http import public
from qiongtai.worker.metrics import LagCollector

OWN_MACHINE = ("127.0.0.1", "::1")
PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")

REGISTRY.register(LagCollector())


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives."""
    return JsonResponse({"status": "ok"})


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer whether the database answers too; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # noqa: BLE001  (whatever is wrong, the node is not ready)
        return JsonResponse({"status": "not ready", "database": type(error).__name__}, status=503)
    return JsonResponse({"status": "ready"})


@public
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer the figures in Prometheus' text format, to this machine and to who holds the token."""
    if not _may_read(request):
        raise NotFound
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """Tell whether the figures are for the asker; a proxy on this machine asks for others, and says so."""
    token: str = settings.ENV.metrics_token
    said = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(said.encode("utf-8", "replace"), f"Bearer {token}".encode()):
        return True
    asked_here = request.META.get("REMOTE_ADDR") in OWN_MACHINE
    return asked_here and not any(name in request.headers for name in PASSED_ON)
