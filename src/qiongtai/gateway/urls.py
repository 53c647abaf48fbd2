"""The addresses of the API."""

from django.urls import path

from qiongtai.gateway import payments
from qiongtai.gateway.api import api

urlpatterns = [
    path("v1/", api.urls),
    path("payments/<slug:gateway>/callback", payments.callback, name="payment_callback"),
]
