"""Read stored files."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FileRow:
    """A stored file. *digest* is SM3 in hexadecimal; *previewable* files may be shown in the page."""

    id: UUID
    name: str
    mime: str
    size: int
    digest: str
    at: datetime
    previewable: bool


def file(file_id: UUID) -> FileRow:
    """Return the file's row. Raises `NotFound`."""
    raise NotImplementedError


def open_file(file_id: UUID) -> BinaryIO:
    """Open the file's content for reading. Raises `NotFound`."""
    raise NotImplementedError
