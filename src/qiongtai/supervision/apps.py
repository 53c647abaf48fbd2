from django.apps import AppConfig


class SupervisionRoom(AppConfig):
    name = "qiongtai.supervision"
    label = "supervision"
