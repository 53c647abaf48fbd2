from django.apps import AppConfig


class WatchRoom(AppConfig):
    name = "qiongtai.watch"
    label = "watch"
