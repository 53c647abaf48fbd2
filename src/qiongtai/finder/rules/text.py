"""Cut what people type into runs of Chinese and of Latin letters."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 60
"""Characters of a query that are read; nobody types more to find a service."""

HAN = re.compile(r"[㐀-鿿]+")
LATIN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def normal(text: str) -> str:
    """Return *text* in ordinary width and small letters, cut to what is read."""
    return unicodedata.normalize("NFKC", text).lower()[:LONGEST]


def han_runs(text: str) -> list[str]:
    """Return the runs of Chinese characters in the normal *text*."""
    return HAN.findall(text)


def latin_words(text: str) -> list[str]:
    """Return the words in Latin letters and digits in the normal *text*."""
    return LATIN.findall(text)


def pairs(run: str) -> Iterator[str]:
    """Yield each two neighbouring characters of *run*."""
    return (run[index : index + 2] for index in range(len(run) - 1))


def parts(run: str, shortest: int, longest: int) -> Iterator[str]:
    """Yield every part of *run* of *shortest* to *longest* characters."""
    for start in range(len(run) - shortest + 1):
        for end in range(start + shortest, min(start + longest, len(run)) + 1):
            yield run[start:end]
