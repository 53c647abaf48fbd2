"""What the first start does and later ones find done: tables, reference data, a demonstration province."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from qiongtai.config import environment
from qiongtai.config.loading import load_all
from qiongtai.config.simulation.run import simulate
from qiongtai.config.translations import compile_all
from qiongtai.foundation.clock import now
from qiongtai.people.adapters.demonstration import DEMO_PASSWORD

CASES, DAYS, SEED = 240, 45, 20151013
"""How lively the demonstration is: cases, days of history, and the seed that makes every first start alike."""


def prepare(settings: environment.Environment, *, invent: bool) -> None:
    """Do what is still to be done; each step says what it does and how long it took."""
    compile_all()
    step("Tables", lambda: call_command("migrate", interactive=False, verbosity=0))
    gather_static_files(settings.home)
    loaded = settings.home / f"loaded-{settings.database_name}"
    if not loaded.exists() or loaded.stat().st_mtime < newest_data():
        step("Reference data", load_all)
        loaded.touch()
    filled = settings.home / f"simulated-{settings.database_name}"
    if invent and not filled.exists():
        fill()
        filled.touch()


def fill() -> None:
    """Fill the demonstration."""
    step(
        "A demonstration province",
        lambda: simulate(cases=CASES, days=DAYS, seed=SEED, end=now(), password=DEMO_PASSWORD),
    )


def step(name: str, work: Callable[[], object]) -> None:
    """Do *work*, saying so."""
    print(f"{name} ...", end=" ", flush=True)
    started = time.perf_counter()
    work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)


def newest_data() -> float:
    """Return when the newest file of reference data was written."""
    rooms = Path(__file__).resolve().parents[1]
    return max((file.stat().st_mtime for file in rooms.glob("*/data/**/*") if file.is_file()), default=0.0)


def gather_static_files(home: Path) -> None:
    """Collect and compress what pages load, when anything of it is newer than the last collection."""
    rooms = Path(__file__).resolve().parents[1]
    manifest = home / "static" / "staticfiles.json"
    newest = max((file.stat().st_mtime for file in rooms.glob("*/static/**/*") if file.is_file()), default=0.0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        manifest.parent.mkdir(parents=True, exist_ok=True)
        step("Static files", collect)


def collect() -> None:
    """Run the collection in a process of its own, whose settings see that static files are kept hashed."""
    command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--clear", "--verbosity", "0"]
    subprocess.run(command, check=True)  # noqa: S603  (our own)
