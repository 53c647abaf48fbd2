"""Which files the house takes, told by their content and never by their name or what the browser says."""

from dataclasses import dataclass
from enum import StrEnum


class FileType(StrEnum):
    """A type of file that is taken."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    WORD = "docx"
    SHEET = "xlsx"


@dataclass(frozen=True, slots=True)
class TypeRule:
    """The media type to serve, the endings that go with it, and whether a page may show it."""

    mime: str
    endings: tuple[str, ...]
    previewable: bool


OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    FileType.PDF: TypeRule("application/pdf", ("pdf",), True),
    FileType.JPEG: TypeRule("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), True),
    FileType.PNG: TypeRule("image/png", ("png",), True),
    FileType.WORD: TypeRule(OFFICE + "wordprocessingml.document", ("docx",), False),
    FileType.SHEET: TypeRule(OFFICE + "spreadsheetml.sheet", ("xlsx",), False),
}
PREVIEWABLE = frozenset(rule.mime for rule in TYPES.values() if rule.previewable)
ACCEPTED_ENDINGS = tuple(f".{ending}" for rule in TYPES.values() for ending in rule.endings)
"""For the ``accept`` attribute of a file field."""

SIGNATURES = ((b"%PDF-", FileType.PDF), (b"\xff\xd8\xff", FileType.JPEG), (b"\x89PNG\r\n\x1a\n", FileType.PNG))
ZIP = b"PK\x03\x04"


def type_by_signature(head: bytes) -> FileType | None:
    """Return the type that the first bytes tell; office files are told by `type_in_zip`."""
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), None)


def type_in_zip(members: frozenset[str]) -> FileType | None:
    """Return the type of an Office Open XML file by its members; one that carries macros or programs is none."""
    if "[Content_Types].xml" not in members or any(_carries_program(name) for name in members):
        return None
    if "word/document.xml" in members:
        return FileType.WORD
    return FileType.SHEET if "xl/workbook.xml" in members else None


def _carries_program(name: str) -> bool:
    lowered = name.lower()
    return lowered.endswith((".bin", ".exe", ".dll", ".js", ".vbs")) and "printersettings" not in lowered


def fits(kind: FileType, ending: str) -> bool:
    """Tell whether a name with *ending* tells the truth about the content."""
    return ending in TYPES[kind].endings
