"""Take in a file."""

import io
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from qiongtai.documents.adapters import inspection, store
from qiongtai.documents.models import StoredFile
from qiongtai.documents.queries.files import FileRow, row_of
from qiongtai.documents.rules.names import ending_of, safe_name
from qiongtai.documents.rules.types import TYPES, FileType, fits
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal


class FileEmpty(Refusal):
    """The file “%(name)s” is empty."""

    field = "file"


class FileTooLarge(Refusal):
    """The file “%(name)s” is larger than %(limit)s MB."""

    field = "file"


class FileTypeNotAllowed(Refusal):
    """The file “%(name)s” is of a type that is not taken. Upload PDF, JPEG, PNG, Word (docx) or Excel (xlsx)."""

    field = "file"


class FileDisguised(Refusal):
    """The name “%(name)s” does not fit what is in the file. Save it as what it is, then upload it."""

    field = "file"


@transaction.atomic
def store_upload(*, name: str, content: bytes | BinaryIO, by: Actor, at: datetime) -> FileRow:
    """Store an uploaded file by its digest and return its row; who may see it is the caller's business.

    Raises `FileEmpty`, `FileTooLarge`, `FileTypeNotAllowed` (the content is none of the types taken), `FileDisguised`
    (the name's ending says otherwise than the content), and `inspection`'s refusals for files that do not open.
    """
    called = safe_name(name)
    limit: int = settings.UPLOAD_LIMIT_BYTES
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    with store.incoming(source, at_most=limit) as incoming:
        if incoming.size == 0:
            raise FileEmpty(name=called)
        if incoming.size > limit:
            raise FileTooLarge(name=called, limit=limit // 1024 // 1024)
        kind = _type_of(incoming, called)
        inspection.check_opens(incoming.path, kind, name=called)
        hold_content(incoming.digest)
        incoming.keep()
        row = StoredFile.objects.create(
            name=called if ending_of(called) else f"{called}.{TYPES[kind].endings[0]}",
            mime=TYPES[kind].mime,
            size=incoming.size,
            digest=incoming.digest,
            uploaded_by_id=by.id,
            at=at,
        )
    return row_of(row)


def hold_content(digest: str) -> None:
    """Let nobody else store or drop this content until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest])


def _type_of(incoming: store.Incoming, name: str) -> FileType:
    kind = inspection.type_of(incoming.path, incoming.head)
    ending = ending_of(name)
    if kind is None:
        known = any(fits(one, ending) for one in FileType)
        raise FileDisguised(name=name) if known else FileTypeNotAllowed(name=name)
    if ending and not fits(kind, ending):
        raise FileDisguised(name=name)
    return kind
