"""The addresses of checks on site, publicity and persons whose interests are at stake."""

from django.urls import path

from qiongtai.desk.views import publicity, site_check

SPECIAL = [
    path("cases/<int:case_id>/publicity", publicity.publicity, name="publicity"),
    path("site-checks/", site_check.site_checks, name="site_checks"),
    path("cases/<int:case_id>/site-check", site_check.site_check, name="site_check"),
    path("cases/<int:case_id>/site-check/confirm", site_check.confirm, name="confirm_site_check"),
    path("cases/<int:case_id>/site-check/photos/<int:photo_id>/drop", site_check.drop, name="drop_photo"),
    path("cases/<int:case_id>/site-check/photos/<uuid:file_id>", site_check.photo, name="site_photo"),
]
