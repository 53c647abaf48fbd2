"""Run what CI runs, in order, cheapest first; stop at the first failure. `--fast` leaves the tests out."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS: list[tuple[str, list[str]]] = [
    ("Format", [str(BIN / "ruff"), "format", "--check", "--quiet", "src", "tests", "tools", "bench"]),
    ("Lint", [str(BIN / "ruff"), "check", "--quiet", "src", "tests", "tools", "bench"]),
    ("Order of rooms", [str(BIN / "lint-imports")]),
    ("Types", [str(BIN / "mypy"), "--no-error-summary"]),
    ("Migrations", [sys.executable, "-m", "tools.migrations"]),
    ("Translations", [sys.executable, "tools/messages.py", "--check"]),
]
TESTS: list[tuple[str, list[str]]] = [
    ("Tests", [sys.executable, "-m", "pytest", "-m", "not browser", "-n", "2"]),
    ("Browser tests", [sys.executable, "-m", "pytest", "-m", "browser"]),
]


def main() -> int:
    """Return the first failing check's status, or 0."""
    environment = {**os.environ, "QIONGTAI_HOME": str(ROOT / "var" / "test"), "PYTHONPATH": str(ROOT)}
    for name, command in CHECKS + ([] if "--fast" in sys.argv else TESTS):
        started = time.perf_counter()
        print(f"== {name}", flush=True)
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        print(f"== {name}: {'failed' if status else 'ok'} in {time.perf_counter() - started:.0f} s", flush=True)
        if status:
            return status
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
