from django.apps import AppConfig


class UiRoom(AppConfig):
    name = "qiongtai.ui"
    label = "ui"
