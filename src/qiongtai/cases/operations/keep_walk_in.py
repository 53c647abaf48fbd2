"""Keep what a clerk has typed and scanned."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from qiongtai.cases.models.walk_in import WalkIn, WalkInFile
from qiongtai.cases.operations.attach import MaterialUnknown, handed
from qiongtai.catalogue.queries.specs import spec_of
from qiongtai.documents.operations.drop_uploads import drop_uploads
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.people.adapters import vault

LONGEST = 60_000
KEPT_FOR = timedelta(days=7)


class WalkInTooLong(Refusal):
    """Too much was typed to be kept; send the form."""


def keep_walk_in(*, entry_id: int, typed: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keep an unfinished page of the clerk *by*, so that a closed window loses nothing; an earlier one is replaced.

    Nothing is recorded: it is not an application yet. It is sealed, for it holds identity numbers, and only the clerk
    who typed it gets it back.
    """
    text = json.dumps(dict(typed), ensure_ascii=False)
    if len(text) > LONGEST:
        raise WalkInTooLong
    WalkIn.objects.update_or_create(
        account_id=by.id or 0, entry_id=entry_id, defaults={"sealed": vault.seal(text), "at": at}
    )


@transaction.atomic
def keep_walk_in_file(*, entry_version_id: int, material: str, file_id: UUID, by: Actor, at: datetime) -> None:
    """Keep a stored file to a material of the clerk's unfinished page; a second file replaces the first.

    Raises `MaterialUnknown`, and `NotFound` for a file that somebody else uploaded.
    """
    entry = spec_of(entry_version_id)
    if entry.item.material_named(material) is None:
        raise MaterialUnknown
    found = handed(file_id, by)
    page, _ = WalkIn.objects.get_or_create(
        account_id=by.id or 0, entry_id=entry.entry_id, defaults={"sealed": vault.seal("{}"), "at": at}
    )
    before = _files(walk_in=page, material=material)
    WalkInFile.objects.update_or_create(walk_in=page, material=material, defaults={"file_id": found.id})
    drop_uploads(set(before) - {found.id})


@transaction.atomic
def forget_walk_in_file(*, entry_id: int, material: str, by: Actor) -> None:
    """Drop the file that is kept to a material of the clerk's unfinished page, if there is one."""
    held = {"walk_in__account_id": by.id or 0, "walk_in__entry_id": entry_id, "material": material}
    before = _files(**held)
    WalkInFile.objects.filter(**held).delete()
    drop_uploads(before)


@transaction.atomic
def forget_walk_in(*, entry_id: int, by: Actor) -> None:
    """Drop the clerk's unfinished page, which was sent or is begun afresh, with the files that nothing else uses."""
    before = _files(walk_in__account_id=by.id or 0, walk_in__entry_id=entry_id)
    WalkIn.objects.filter(account_id=by.id or 0, entry_id=entry_id).delete()
    drop_uploads(before)


@transaction.atomic
def clear_walk_ins(at: datetime) -> int:
    """Drop the pages that nobody finished within a week, with their files, and return how many there were."""
    old = list(WalkIn.objects.filter(at__lt=at - KEPT_FOR).values_list("pk", flat=True))
    before = _files(walk_in__in=old)
    WalkIn.objects.filter(pk__in=old, at__lt=at - KEPT_FOR).delete()
    drop_uploads(before)
    return len(old)


def _files(**held: object) -> list[UUID]:
    return list(WalkInFile.objects.filter(**held).values_list("file_id", flat=True))
