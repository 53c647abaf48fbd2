"""Journeys are walked in a loaded province; those in a browser move the clock of a town."""

from tests.journeys.town import clock, town
from tests.province import django_db_setup

__all__ = ["clock", "django_db_setup", "town"]
