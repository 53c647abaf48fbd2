"""The addresses of the experts' own pages."""

from django.urls import path

from qiongtai.desk.views import invited

app_name = "expert"
urlpatterns = [
    path("", invited.invitations, name="invitations"),
    path("<int:seat_id>/", invited.invitation, name="invitation"),
    path("<int:seat_id>/declare", invited.declare, name="declare"),
    path("<int:seat_id>/take-back", invited.take_back, name="take_back"),
    path("<int:seat_id>/share", invited.share, name="share"),
    path("<int:seat_id>/report", invited.report, name="report"),
    path("<int:seat_id>/files/<uuid:file_id>", invited.file, name="file"),
]
