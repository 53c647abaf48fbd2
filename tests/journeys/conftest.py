"""Journeys go through a loaded province, in the law's order."""

from tests.province import django_db_setup

__all__ = ["django_db_setup"]
