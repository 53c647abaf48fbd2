"""The house's own habits, kept by a test: sizes, hidden imports, drawers, tests that mirror the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qiongtai"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
DRAWERS = {"utils", "common", "helpers", "core", "misc", "shared", "lib"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_stay_under_500_lines() -> None:
    assert [str(p) for p in FILES if p.read_text(encoding="utf-8").count("\n") > 500] == []


def test_functions_stay_under_60_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in FILES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= 60
    ]
    assert long == []


def test_functions_import_nothing_inside() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in FILES
        for function in functions(path)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]
    assert hidden == []


def test_no_module_is_a_drawer() -> None:
    assert [str(p) for p in FILES if set(p.relative_to(SOURCE).with_suffix("").parts) & DRAWERS] == []


@pytest.mark.parametrize("room", sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()))
def test_every_room_has_tests(room: str) -> None:
    assert list((ROOT / "tests" / room).glob("test_*.py")), f"tests/{room} is empty"


def test_nothing_speaks_of_the_place_where_it_was_made() -> None:
    words = ("/work/", "/tmp/plan", "helper-", "pypi.org", "npmjs", "debian.org")
    texts = [*FILES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile", *(ROOT / "tools").glob("*")]
    found = [(str(p), w) for p in texts if p.is_file() for w in words if w in p.read_text(encoding="utf-8")]
    assert found == []
