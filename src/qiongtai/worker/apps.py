from django.apps import AppConfig


class WorkerRoom(AppConfig):
    name = "qiongtai.worker"
    label = "worker"
