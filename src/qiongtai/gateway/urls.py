"""The addresses of the API."""

from django.urls import path

from qiongtai.gateway.api import api

urlpatterns = [path("v1/", api.urls)]
