"""The addresses of the visitor's licences."""

from django.urls import path

from qiongtai.portal.views import licences, register

LICENCES = [
    path("permits/", register.permits, name="permits"),
    path("my/licences/", licences.licences, name="licences"),
    path("my/licences/<int:licence_id>/paper.pdf", licences.paper, name="licence_paper"),
    path("my/licences/<int:licence_id>/<slug:aim>", licences.ask, name="ask_licence"),
]
