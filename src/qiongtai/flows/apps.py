from django.apps import AppConfig


class FlowsRoom(AppConfig):
    name = "qiongtai.flows"
    label = "flows"
