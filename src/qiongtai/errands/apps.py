from django.apps import AppConfig


class ErrandsRoom(AppConfig):
    name = "qiongtai.errands"
    label = "errands"
