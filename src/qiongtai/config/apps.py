from django.apps import AppConfig


class ConfigRoom(AppConfig):
    name = "qiongtai.config"
    label = "config"
