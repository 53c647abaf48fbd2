"""What is kept of a walk-in's page while it is filled in: what is typed, what is ticked, the files that were chosen."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qiongtai.cases.operations.keep_walk_in import keep_walk_in, keep_walk_in_file
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.counter.materials import CheckRow
from qiongtai.law.actor import Actor

KEPT = ("kind", "renews", "person-", "enterprise-", "form-", "material-", "reuse-")
WORTH_KEEPING = ("person-", "enterprise-", "form-")
NOT_KEPT = ("-kept", "-file")
"""Endings of the names that bring a file: the files themselves are kept, not the way to them."""


def typed_in(posted: Mapping[str, str]) -> dict[str, str]:
    """Return what of *posted* is worth keeping, by the names of the page's fields."""
    return {
        name: str(value)
        for name, value in posted.items()
        if value and name.startswith(KEPT) and not name.endswith(NOT_KEPT)
    }


@transaction.atomic
def keep_page(
    entry: EntrySpec, posted: Mapping[str, str], rows: Sequence[CheckRow] = (), *, by: Actor, at: datetime
) -> bool:
    """Keep the page with the scans of *rows*, and tell whether there was anything to keep.

    Raises `WalkInTooLong`.
    """
    scanned = [row for row in rows if row.scan]
    typed = typed_in(posted) | {row.name: row.handed.value for row in scanned}
    if not scanned and not any(name.startswith(WORTH_KEEPING) for name in typed):
        return False
    keep_walk_in(entry_id=entry.entry_id, typed=typed, by=by, at=at)
    for row in scanned:
        assert row.scan is not None
        keep_walk_in_file(
            entry_version_id=entry.entry_version_id, material=row.material.key, file_id=row.scan.file_id, by=by, at=at
        )
    return True
