from django.apps import AppConfig


class PeopleRoom(AppConfig):
    name = "qiongtai.people"
    label = "people"
