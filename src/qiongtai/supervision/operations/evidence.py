"""Keep the files that an organ gives as evidence."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.law.actor import Actor
from qiongtai.supervision.models import Evidence


def keep_evidence(
    about_kind: str, about_id: int, uploads: Sequence[tuple[str, BinaryIO]], *, by: Actor, at: datetime
) -> dict[str, str]:
    """Store *uploads* (name, content) and return their SM3 digests by id; raises the refusals of `store_upload`."""
    kept = {}
    for name, content in uploads:
        file = store_upload(name=name, content=content, by=by, at=at)
        Evidence.objects.create(about_kind=about_kind, about_id=about_id, file_id=file.id, at=at, by_name=by.name)
        kept[str(file.id)] = file.digest
    return kept
