from django.apps import AppConfig


class FoundationRoom(AppConfig):
    name = "qiongtai.foundation"
    label = "foundation"
