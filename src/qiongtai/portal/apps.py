from django.apps import AppConfig


class PortalRoom(AppConfig):
    name = "qiongtai.portal"
    label = "portal"
