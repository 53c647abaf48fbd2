"""`qiongtai doctor`: look at everything that an installation stands on, and say in words what is wrong."""

import argparse
import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from qiongtai.config import embedded, environment

LEAST_FREE_BYTES = 1024**3
LEAST_SERVER = 160000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and what to do when it is not."""

    name: str
    well: bool
    says: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Print each finding; exit 1 when something is wrong."""
    found = list(examine())
    for one in found:
        print(f"{'ok   ' if one.well else 'WRONG'}  {one.name}: {one.says}")
    ill = sum(not one.well for one in found)
    print(f"\n{ill} thing(s) to mend." if ill else "\nAll is well.")
    return 1 if ill else 0


def examine() -> Iterator[Finding]:
    """Yield findings from the ground up; what stands on a failed one is not looked at."""
    yield python()
    home = environment.read()
    yield folder(home.home)
    yield pages()
    server = database(home)
    yield server
    if not server.well:
        return
    django.setup()
    yield from map(_looked_at, (tables, reference_data, followers))
    yield web(home.port)


def _looked_at(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except DatabaseError as error:
        return Finding(look.__name__.replace("_", " "), False, f"cannot be read: {error}".strip())


def python() -> Finding:
    """Look at the interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{version} (3.11 or newer is needed)")


def folder(home: Path) -> Finding:
    """Look at the folder of the installation and the room on its disk."""
    free = shutil.disk_usage(home).free
    if not os.access(home, os.W_OK):
        return Finding("Folder", False, f"{home} cannot be written to; give this user the right, or set QIONGTAI_HOME.")
    return Finding("Folder", free > LEAST_FREE_BYTES, f"{home}, {free // 1024**2:,} MB free (1,024 MB are needed)")


def pages() -> Finding:
    """Look at the files that pages load."""
    there = (Path(__file__).resolve().parents[2] / "ui" / "static" / "vendor" / ".done").exists()
    return Finding("Pages' packages", there, "installed" if there else "missing; run tools/pages")


def database(home: environment.Environment) -> Finding:
    """Look whether PostgreSQL answers, and its version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")
    try:
        embedded.ensure_started()
        with psycopg.connect(home.database_url or os.environ["QIONGTAI_EMBEDDED_URL"], connect_timeout=5) as server:
            version = server.info.server_version
    except (psycopg.Error, OSError, RuntimeError) as error:
        hint = "check DATABASE_URL" if home.database_url else f"see {home.home / 'postgres' / 'log'}"
        return Finding("PostgreSQL", False, f"does not answer ({str(error).strip()}); {hint}.")
    kind = "the server of DATABASE_URL" if home.database_url else "embedded"
    return Finding("PostgreSQL", version >= LEAST_SERVER, f"{version // 10000}, {kind} (16 or newer is needed)")


def tables() -> Finding:
    """Look whether all migrations are applied."""
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except (SystemExit, CommandError):
        return Finding("Tables", False, "not up to date; run: qiongtai migrate")
    return Finding("Tables", True, "up to date")


def reference_data() -> Finding:
    """Look whether divisions and entries are loaded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM places_division), (SELECT count(*) FROM catalogue_entry)")
        divisions, entries = cursor.fetchone()
    says = f"{divisions:,} divisions, {entries:,} entries"
    return Finding(
        "Reference data", bool(divisions and entries), says if divisions and entries else f"{says}; run: qiongtai load"
    )


def followers() -> Finding:
    """Look for facts that were set aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_parked")
        (parked,) = cursor.fetchone()
    return Finding("Followers", not parked, f"{parked} fact(s) set aside" + ("; see the console" if parked else ""))


def web(port: int) -> Finding:
    """Look whether the site answers."""
    address = f"http://127.0.0.1:{port}/readyz"
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:
            return Finding("Web", answer.status == 200, f"answers at port {port}")
    except urllib.error.HTTPError as error:
        return Finding("Web", False, f"answers {error.code} at port {port}; see its log.")
    except OSError:
        mode = "demonstration" if settings.DEMONSTRATION else "production"
        return Finding("Web", True, f"not running on port {port} ({mode}); start it with: qiongtai up")
