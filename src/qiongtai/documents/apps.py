from django.apps import AppConfig


class DocumentsRoom(AppConfig):
    name = "qiongtai.documents"
    label = "documents"
