"""Which characters the papers' fonts can print (the font's own table, OpenType ``cmap``)."""

import re
import struct
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts

MISSING = "〓"
"""The geta mark, which printers set for a character that they do not have."""

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


def only_printable(text: str) -> str:
    """Return *text* without invisible characters, each that no font has replaced by `MISSING`."""
    if text.isascii() and text.isprintable():
        return text
    known = printable()
    cleaned = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(one if one == "\n" or ord(one) in known else MISSING for one in cleaned)


@lru_cache(maxsize=1)
def printable() -> frozenset[int]:
    """Return the code points that one of the fonts has."""
    return _characters(fonts.serif_path()) | _characters(fonts.sans_path())


def _characters(path: Path) -> frozenset[int]:
    font = path.read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * _u16(font, 4), 16)
    }
    cmap = tables[b"cmap"]
    for record in range(_u16(font, cmap + 2)):
        start = cmap + struct.unpack_from(">I", font, cmap + 4 + 8 * record + 4)[0]
        if _u16(font, start) == 12:  # segmented coverage, the full Unicode table
            return _groups(font, start)
    raise ValueError(f"{path.name} has no full Unicode table.")


def _groups(font: bytes, start: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">I", font, start + 12)
    found: set[int] = set()
    for group in range(count):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * group)
        found.update(range(first + (glyph == 0), last + 1))
    return frozenset(found)


def _u16(font: bytes, at: int) -> int:
    value: int = struct.unpack_from(">H", font, at)[0]
    return value
