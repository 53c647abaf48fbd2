from django.apps import AppConfig


class CounterRoom(AppConfig):
    name = "qiongtai.counter"
    label = "counter"
