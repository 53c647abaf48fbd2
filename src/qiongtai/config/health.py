"""Whether the node lives, whether it can serve, and its figures."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest

from qiongtai.ui.http import public
from qiongtai.worker.metrics import LagCollector

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
    """Answer the figures in Prometheus' text format."""
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
