"""File names that are safe to show, to store and to send."""

import re
import unicodedata

LONGEST = 120
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')


def safe_name(name: str) -> str:
    """Return the last part of *name* without characters that break paths, headers or the reader's eye.

    Marks that turn the direction of writing go too: they make ``cod.exe`` look like ``exe.doc``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = re.sub(r"\s+", " ", UNSAFE.sub("", last)).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        stem, ending = clean, ""
    stem, ending = stem[: LONGEST - 12].strip(" ."), ending[:10]
    return f"{stem or 'file'}.{ending}" if ending else stem or "file"


def ending_of(name: str) -> str:
    """Return the ending of *name* in small letters, without its dot; empty when it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""
