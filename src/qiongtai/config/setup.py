"""Bring Django up for a command: the embedded database first, then the rooms."""

import os

import django

from qiongtai.config import embedded


def ready() -> None:
    """Start or join the database and load all rooms; call it before importing any of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
    embedded.ensure_started()
    django.setup()
