from django.apps import AppConfig


class BundlesRoom(AppConfig):
    name = "qiongtai.bundles"
    label = "bundles"
