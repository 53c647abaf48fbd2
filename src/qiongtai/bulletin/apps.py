from django.apps import AppConfig


class BulletinRoom(AppConfig):
    name = "qiongtai.bulletin"
    label = "bulletin"
