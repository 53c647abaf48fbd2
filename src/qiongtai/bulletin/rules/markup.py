"""A small part of Markdown, read into blocks that a template draws: no HTML passes through, so none need be cleaned.

Known are: ``## a heading``, ``- a point``, ``1. a numbered point``, ``**strong words**``, ``[words](https://address)``
and bare addresses. A blank line ends a paragraph; every other line break stays. All else is shown as it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Shape = Literal["heading", "paragraph", "points", "numbered"]


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line: *strong*, or leading to *address* (https, http, or a page of ours)."""

    words: str
    strong: bool = False
    address: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block; a heading has one line, a list one line for each point."""

    shape: Shape
    lines: tuple[Line, ...]


SIGNS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,4} +(?P<words>\S.*)")),
    ("points", re.compile(r"[-*•] +(?P<words>\S.*)")),
    ("numbered", re.compile(r"\d{1,3}[.、] *(?P<words>\S.*)")),
)
ADDRESS = r"(?:https?://|/)[^\s()<>\"'\\]{1,500}"
INLINE = re.compile(
    r"\*\*(?P<strong>[^*\n]{1,500})\*\*"
    rf"|\[(?P<words>[^\[\]\n]{{1,200}})\]\((?P<address>{ADDRESS})\)"
    r"|(?P<bare>https?://[A-Za-z0-9._~:/?#@!$&+,;=%-]{1,500}[A-Za-z0-9/_=-])"
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return *text* as blocks. Nothing is refused: what is not understood is words."""
    return tuple(_blocks(text))


def plain_words(text: str) -> str:
    """Return the words of *text* on one line, without its marks: for excerpts."""
    lines = (line for block in blocks_of(text) for line in block.lines)
    return " ".join("".join(span.words for span in line) for line in lines)


def _blocks(text: str) -> Iterator[Block]:
    shape: Shape | None = None
    lines: list[Line] = []
    for raw in [*text.split("\n"), ""]:
        found, words = _read(raw.strip())
        if lines and (found != shape or shape == "heading"):
            assert shape is not None
            yield Block(shape, tuple(lines))
            lines = []
        shape = found
        if found is not None:
            lines.append(spans_of(words))


def _read(line: str) -> tuple[Shape | None, str]:
    if not line:
        return None, ""
    for shape, sign in SIGNS:
        if found := sign.fullmatch(line):
            return shape, found["words"]
    return "paragraph", line


def spans_of(line: str) -> Line:
    """Return the words of one line with what is strong and what leads elsewhere."""
    spans, end = [], 0
    for found in INLINE.finditer(line):
        if found.start() > end:
            spans.append(Span(line[end : found.start()]))
        if found["strong"]:
            spans.append(Span(found["strong"], strong=True))
        elif found["words"]:
            spans.append(_link(found["words"], found["address"]))
        else:
            spans.append(_link(found["bare"], found["bare"]))
        end = found.end()
    if end < len(line):
        spans.append(Span(line[end:]))
    return tuple(spans)


def _link(words: str, address: str) -> Span:
    return Span(words) if address.startswith("//") else Span(words, address=address)
