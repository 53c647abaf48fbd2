"""Drop files that came to nothing."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from qiongtai.documents.adapters import store
from qiongtai.documents.models import Paper, StoredFile
from qiongtai.documents.operations.store_upload import hold_content


@transaction.atomic
def drop_uploads(file_ids: Iterable[UUID]) -> int:
    """Drop those of the files that no row refers to, and return how many; their content goes with the last of them.

    Personal papers that were scanned for nothing are not kept (个人信息保护法 47). The files are the caller's own.
    """
    dropped = 0
    for row in StoredFile.objects.filter(id__in=list(file_ids)):
        try:
            row.delete()
        except ProtectedError:
            continue
        transaction.on_commit(partial(_drop_content, row.digest))
        dropped += 1
    return dropped


@transaction.atomic
def _drop_content(digest: str) -> None:
    """The same content may lie under other files and papers, and one may be on its way in."""
    hold_content(digest)
    if not StoredFile.objects.filter(digest=digest).exists() and not Paper.objects.filter(digest=digest).exists():
        store.drop(digest)
