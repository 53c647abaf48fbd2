"""Compile each room's translations beside their sources."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOMS = Path(__file__).resolve().parents[1]


def compile_all() -> None:
    """Write a .mo file beside every .po file that is newer."""
    for source in sorted(ROOMS.glob("*/locale/*/LC_MESSAGES/django.po")):
        compile_one(source)


def compile_one(source: Path) -> None:
    """Compile *source* if its .mo file is missing or older."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as read:
        catalogue = read_po(read)
    with target.open("wb") as written:
        write_mo(written, catalogue)
