"""The addresses of the API."""

from django.urls import URLPattern

app_name = "gateway"
urlpatterns: list[URLPattern] = []
