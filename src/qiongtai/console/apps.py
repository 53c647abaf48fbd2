from django.apps import AppConfig


class ConsoleRoom(AppConfig):
    name = "qiongtai.console"
    label = "console"
