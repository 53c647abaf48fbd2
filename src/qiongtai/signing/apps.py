from django.apps import AppConfig


class SigningRoom(AppConfig):
    name = "qiongtai.signing"
    label = "signing"
