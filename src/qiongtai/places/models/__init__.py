"""The tables of places."""

from qiongtai.places.models.announced_year import AnnouncedYear
from qiongtai.places.models.division import Division
from qiongtai.places.models.hall import Hall, Window
from qiongtai.places.models.local_day import LocalDay
from qiongtai.places.models.organ import Organ

__all__ = ["AnnouncedYear", "Division", "Hall", "LocalDay", "Organ", "Window"]
