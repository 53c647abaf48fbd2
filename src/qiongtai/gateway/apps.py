from django.apps import AppConfig


class GatewayRoom(AppConfig):
    name = "qiongtai.gateway"
    label = "gateway"
