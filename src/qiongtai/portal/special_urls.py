"""The addresses of publicity and objections."""

from django.urls import path

from qiongtai.portal.views import publicity

SPECIAL = [
    path("publicity/", publicity.publicities, name="publicities"),
    path("publicity/objection/", publicity.follow, name="objection"),
    path("publicity/<int:publicity_id>/", publicity.one, name="publicity"),
]
