from django.apps import AppConfig


class DeskRoom(AppConfig):
    name = "qiongtai.desk"
    label = "desk"
