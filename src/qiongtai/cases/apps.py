from django.apps import AppConfig


class CasesRoom(AppConfig):
    name = "qiongtai.cases"
    label = "cases"
