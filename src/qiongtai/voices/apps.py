from django.apps import AppConfig


class VoicesRoom(AppConfig):
    name = "qiongtai.voices"
    label = "voices"
