"""Papers drawn by Typst as PDF/A-2b. Words go in as JSON data, so no text is ever read as Typst."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import pylopdf_fonts_zh_cn as fonts
import segno
import typst

from qiongtai.documents.adapters.glyphs import only_printable
from qiongtai.documents.rules.content import Content

TEMPLATES = Path(__file__).resolve().parents[1] / "data" / "papers"
STANDARD: Literal["a-2b"] = "a-2b"
_TURN = Lock()


def draw(content: Content, *, number: str, address: str, at: datetime, demonstration: bool) -> bytes:
    """Return the paper as PDF/A-2b; the same paper gives the same bytes. *address* is where to check it."""
    paper = {
        **asdict(content),
        "number": number,
        "address": address,
        "qr": qr_svg(address) if address else "",
        "demonstration": demonstration,
    }
    with _TURN:  # one compiler, which is not for two threads at once
        drawn = _compiler().compile(
            sys_inputs={"paper": json.dumps(_printable(paper), ensure_ascii=False)},
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(at.timestamp()),
        )
    if not isinstance(drawn, bytes):
        raise TypeError("The typesetter gave no single PDF.")
    return drawn


def qr_svg(text: str) -> str:
    """Return *text* as a QR code in SVG, with medium error correction."""
    svg: str = segno.make(text, error="m", micro=False).svg_inline(scale=4, border=1)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if "xmlns" not in svg else svg


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.serif_path().parent)]
    )
    return typst.Compiler(input=str(TEMPLATES / "main.typ"), root=str(TEMPLATES), font_paths=found)


def _printable(value: Any) -> Any:
    """Return *value* with every character that the fonts lack replaced, which PDF/A would refuse."""
    if isinstance(value, str):
        return only_printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value
