from django.apps import AppConfig


class ChargesRoom(AppConfig):
    name = "qiongtai.charges"
    label = "charges"
