"""The addresses of the register of licences."""

from django.urls import path

from qiongtai.desk.views import licences

LICENCES = [
    path("licences/", licences.licences, name="licences"),
    path("licences/<int:licence_id>/", licences.licence, name="licence"),
    path("licences/<int:licence_id>/do/<slug:deed>", licences.order, name="order_licence"),
    path("licences/<int:licence_id>/papers/<int:paper_id>", licences.paper, name="licence_paper"),
]
