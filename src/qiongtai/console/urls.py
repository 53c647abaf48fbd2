"""The addresses of this door."""

from django.urls import path

from qiongtai.console.views import findings, health, start

app_name = "console"
urlpatterns = [
    path("", start.start, name="start"),
    path("findings/", findings.list_findings, name="findings"),
    path("health/", health.health, name="health"),
    path("health/parked/<int:parked_id>/retry", health.retry, name="retry"),
    path("health/parked/retry-all", health.retry_all, name="retry_all"),
]
