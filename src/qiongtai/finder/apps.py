from django.apps import AppConfig


class FinderRoom(AppConfig):
    name = "qiongtai.finder"
    label = "finder"
