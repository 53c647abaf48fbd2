from django.apps import AppConfig


class CatalogueRoom(AppConfig):
    name = "qiongtai.catalogue"
    label = "catalogue"
