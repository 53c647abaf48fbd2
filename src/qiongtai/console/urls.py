"""The addresses of this door."""

from django.urls import path

from qiongtai.console.views import announcements, announcing, findings, health, rating_terms, start

app_name = "console"
urlpatterns = [
    path("", start.start, name="start"),
    path("findings/", findings.list_findings, name="findings"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/new", announcing.write, name="announcement_write"),
    path("announcements/<int:announcement_id>/", announcements.announcement, name="announcement"),
    path("announcements/<int:announcement_id>/rewrite", announcing.rewrite, name="announcement_rewrite"),
    path("announcements/<int:announcement_id>/revise", announcing.revise, name="announcement_revise"),
    path("announcements/<int:announcement_id>/submit", announcing.submit, name="announcement_submit"),
    path("announcements/<int:announcement_id>/discard", announcing.discard, name="announcement_discard"),
    path("announcements/<int:announcement_id>/hand-back", announcing.hand_back, name="announcement_hand_back"),
    path("announcements/<int:announcement_id>/publish", announcing.publish, name="announcement_publish"),
    path("announcements/<int:announcement_id>/pin", announcing.pin, name="announcement_pin"),
    path("announcements/<int:announcement_id>/withdraw", announcing.withdraw, name="announcement_withdraw"),
    path("announcements/<int:announcement_id>/attach", announcing.attach, name="announcement_attach"),
    path("announcements/<int:announcement_id>/files/<uuid:file_id>", announcements.file, name="announcement_file"),
    path(
        "announcements/<int:announcement_id>/files/<uuid:file_id>/detach", announcing.detach, name="announcement_detach"
    ),
    path("ratings/", rating_terms.rating_terms, name="rating_terms"),
    path("health/", health.health, name="health"),
    path("health/parked/<int:parked_id>/retry", health.retry, name="retry"),
    path("health/parked/retry-all", health.retry_all, name="retry_all"),
]
