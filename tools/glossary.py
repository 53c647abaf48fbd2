"""Write docs/glossary.md: every code word beside its English and its statutory Chinese; `--check` compares."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from babel.messages.pofile import read_po

import qiongtai
from qiongtai.config.setup import ready

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ROOT / "src" / "qiongtai"
TARGET = ROOT / "docs" / "glossary.md"
HEAD = """# Glossary

Code words are English; each stands here beside the word that pages show and the Chinese word of the law or of practice.
This page is written by `.venv/bin/python tools/glossary.py` from the code and the translations; a test keeps it true.
"""


def enums() -> list[type[StrEnum]]:
    """Return every enumeration of codes that a room defines, by module."""
    found: set[type[StrEnum]] = set()
    for module in pkgutil.walk_packages(qiongtai.__path__, "qiongtai."):
        if ".rules" in module.name or module.name.startswith("qiongtai.law"):
            members = vars(importlib.import_module(module.name)).values()
            found |= {
                one for one in members if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
            }
    return sorted(
        (one for one in found if one.__module__.startswith("qiongtai.")), key=lambda one: (one.__module__, one.__name__)
    )


def words(language: str) -> dict[str, str]:
    """Return what the translations of all rooms say in *language*."""
    said: dict[str, str] = {}
    for source in sorted(ROOMS.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        with source.open("rb") as file:
            said |= {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}
    return said


def lines() -> Iterator[str]:
    """Yield the page."""
    english, chinese = words("en"), words("zh_Hans")
    yield HEAD
    for enum in enums():
        meaning = (enum.__doc__ or "").strip().splitlines()[0]
        yield f"## {enum.__name__}\n\n{meaning} (`{enum.__module__.removeprefix('qiongtai.')}`)\n"
        yield "| code | English | 中文 |\n| --- | --- | --- |"
        for member in enum:
            key = f"{enum.__name__}.{member.value}"
            yield f"| `{member.value}` | {english.get(key, '')} | {chinese.get(key, '')} |"
        yield ""


def main() -> int:
    """Write the page, or say that it is out of date."""
    ready()
    page = "\n".join(lines()).rstrip() + "\n"
    if "--check" in sys.argv:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == page else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
