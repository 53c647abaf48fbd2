"""Joint applications over a loaded province."""

from tests.province import django_db_setup

__all__ = ["django_db_setup"]
