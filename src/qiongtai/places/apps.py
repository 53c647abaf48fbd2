from django.apps import AppConfig


class PlacesRoom(AppConfig):
    name = "qiongtai.places"
    label = "places"
