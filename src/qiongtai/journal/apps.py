from django.apps import AppConfig


class JournalRoom(AppConfig):
    name = "qiongtai.journal"
    label = "journal"
