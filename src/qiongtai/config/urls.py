"""The addresses of the doors."""

from django.urls import include, path
from django.views.i18n import set_language

from qiongtai.config import health
from qiongtai.ui.http import public

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("language", public(set_language), name="set_language"),
    path("api/", include("qiongtai.gateway.urls")),
    path("counter/", include("qiongtai.counter.urls")),
    path("desk/", include("qiongtai.desk.urls")),
    path("expert/", include("qiongtai.desk.expert_urls")),
    path("watch/", include("qiongtai.watch.urls")),
    path("console/", include("qiongtai.console.urls")),
    path("accounts/", include("qiongtai.config.accounts.urls")),
    path("", include("qiongtai.portal.urls")),  # last: whatever stands behind it is compared with all its addresses
]

handler404 = "qiongtai.ui.errors.not_found"
handler500 = "qiongtai.ui.errors.broken"
handler403 = "qiongtai.ui.errors.forbidden"
handler400 = "qiongtai.ui.errors.bad_request"
