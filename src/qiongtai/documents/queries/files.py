"""Read stored files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from qiongtai.documents.adapters import store
from qiongtai.documents.models import StoredFile
from qiongtai.documents.rules.types import PREVIEWABLE
from qiongtai.law.refusal import NotFound


@dataclass(frozen=True, slots=True)
class FileRow:
    """A stored file. *digest* is SM3 in hexadecimal; *previewable* files may be shown in the page."""

    id: UUID
    name: str
    mime: str
    size: int
    digest: str
    uploaded_by: int | None
    at: datetime
    previewable: bool


def file(file_id: UUID) -> FileRow:
    """Return the file's row. Raises `NotFound`."""
    return row_of(_found(file_id))


def files(file_ids: Iterable[UUID]) -> dict[UUID, FileRow]:
    """Return the rows of those of *file_ids* that exist, in one query."""
    return {row.id: row_of(row) for row in StoredFile.objects.filter(id__in=list(file_ids))}


def open_file(file_id: UUID) -> BinaryIO:
    """Open the file's content for reading. Raises `NotFound`."""
    content = store.opened(_found(file_id).digest)
    if content is None:
        raise NotFound
    return content


def row_of(row: StoredFile) -> FileRow:
    """Return what others may know of a stored file."""
    return FileRow(
        row.id, row.name, row.mime, row.size, row.digest, row.uploaded_by_id, row.at, row.mime in PREVIEWABLE
    )


def _found(file_id: UUID) -> StoredFile:
    row = StoredFile.objects.filter(id=file_id).first()
    if row is None:
        raise NotFound
    return row
