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
    ("Browser tests", [sys.executable, "-m", "pytest", "-m", "browser"]),
    ("Tests", [sys.executable, "-m", "pytest", "-m", "not browser", "-n", "2"]),
]
"""Browser tests leave their cases behind, so they have a database of their own. The tests' own summary comes last."""


def main() -> int:
    """Return the first failing check's status, or 0."""
    environment = {**os.environ, "QIONGTAI_HOME": str(ROOT / "var" / "test"), "PYTHONPATH": str(ROOT)}
    wanted = CHECKS + ([] if "--fast" in sys.argv else TESTS)
    for name, command in wanted:
        print(f"== {name}", flush=True)
        started = time.perf_counter()
        own = {"QIONGTAI_TEST_DATABASE": f"test_{name.split()[0].lower()}"}
        status = subprocess.run(command, cwd=ROOT, env=environment | own, check=False).returncode
        if status or name != TESTS[-1][0]:
            took = time.perf_counter() - started
            print(f"== {name}: {'failed' if status else 'ok'} in {took:.0f} s", flush=True)
        if status:
            return status
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
