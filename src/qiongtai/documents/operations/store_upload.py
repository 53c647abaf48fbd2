"""Take in a file."""

from datetime import datetime
from typing import BinaryIO

from qiongtai.documents.queries.files import FileRow
from qiongtai.law.actor import Actor


def store_upload(*, name: str, content: bytes | BinaryIO, by: Actor, at: datetime) -> FileRow:
    """Store an uploaded file by its digest and return its row; who may see it is the caller's business.

    Raises `FileEmpty`, `FileTooLarge`, `FileTypeNotAllowed` (the content is none of the types taken),
    `FileDisguised` (the name's ending says otherwise than the content).
    """
    raise NotImplementedError
