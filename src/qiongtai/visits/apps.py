from django.apps import AppConfig


class VisitsRoom(AppConfig):
    name = "qiongtai.visits"
    label = "visits"
