"""The checklist of materials at the window: original seen, scanned, or missing; a scan survives a refused form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from qiongtai.cases.queries.walk_ins import Kept
from qiongtai.catalogue.rules.spec import MaterialSpec
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.files import files as stored
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.ui.http import told

SALT = "counter.scan"


class Handed(StrEnum):
    """How a material was handed in."""

    SEEN = "seen"
    SCAN = "scan"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that was taken in already; *token* brings it back with the form, and no other clerk can use it."""

    file_id: UUID
    name: str
    token: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the checklist."""

    material: MaterialSpec
    handed: Handed
    scan: Scan | None = None
    error: str = ""

    @property
    def name(self) -> str:
        """Return the name of its inputs."""
        return f"material-{self.material.key}"


def empty_checklist(materials: Sequence[MaterialSpec]) -> tuple[CheckRow, ...]:
    """Return the checklist of a page opened afresh: nothing was handed in yet."""
    return tuple(CheckRow(one, Handed.MISSING) for one in materials)


def read_checklist(
    materials: Sequence[MaterialSpec],
    posted: Mapping[str, str],
    files: Mapping[str, "UploadedFile[Any]"],
    *,
    by: Actor,
    at: datetime,
) -> tuple[CheckRow, ...]:
    """Return the checklist as it was sent; scans are stored at once, so that a refused form does not lose them."""
    return _still_there(tuple(_row(one, posted, files, by, at) for one in materials))


def resume_checklist(materials: Sequence[MaterialSpec], kept: Kept, *, by: Actor) -> tuple[CheckRow, ...]:
    """Return the checklist as it was kept with the clerk's unfinished page: what was ticked, and the files."""
    return tuple(_resumed(one, kept, by) for one in materials)


def _resumed(material: MaterialSpec, kept: Kept, by: Actor) -> CheckRow:
    found = kept.files.get(material.key)
    handed = _said(kept.typed.get(f"material-{material.key}", ""))
    if handed is Handed.SCAN and found is None:
        handed = Handed.MISSING
    return CheckRow(material, handed, _scan(found.id, found.name, by) if found else None)


def _said(text: str) -> Handed:
    return Handed(text) if text in set(Handed) else Handed.MISSING


def _still_there(rows: tuple[CheckRow, ...]) -> tuple[CheckRow, ...]:
    """Return *rows* without the scans that were dropped meanwhile, when the page was begun afresh in another window."""
    asked = {row.scan.file_id for row in rows if row.scan}
    gone = asked - set(stored(asked)) if asked else set()
    return tuple(_without_scan(row) if row.scan and row.scan.file_id in gone else row for row in rows)


def _without_scan(row: CheckRow) -> CheckRow:
    if row.handed is not Handed.SCAN:
        return replace(row, scan=None)
    lost = gettext("The scan was removed in another window. Choose the file again.")
    return replace(row, scan=None, handed=Handed.MISSING, error=row.error or lost)


def _row(
    material: MaterialSpec,
    posted: Mapping[str, str],
    files: Mapping[str, "UploadedFile[Any]"],
    by: Actor,
    at: datetime,
) -> CheckRow:
    name = f"material-{material.key}"
    handed = _said(posted.get(name, ""))
    scan = _kept(posted.get(f"{name}-kept", ""), by)
    error = ""
    if name + "-file" in files:
        try:
            scan = _store(files[name + "-file"], by, at)
            handed = Handed.SCAN
        except Refusal as refusal:
            error = told(refusal)
    if handed is Handed.SCAN and scan is None and not error:
        handed = Handed.MISSING
    return CheckRow(material, handed, scan, error)


def _store(upload: "UploadedFile[Any]", by: Actor, at: datetime) -> Scan:
    row = store_upload(name=upload.name or "scan", content=cast(BinaryIO, upload.file), by=by, at=at)
    return _scan(row.id, row.name, by)


def _scan(file_id: UUID, name: str, by: Actor) -> Scan:
    return Scan(file_id, name, signing.dumps({"file": str(file_id), "name": name, "by": by.id}, salt=SALT))


def _kept(token: str, by: Actor) -> Scan | None:
    if not token:
        return None
    try:
        kept = signing.loads(token, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return Scan(UUID(kept["file"]), kept["name"], token) if kept["by"] == by.id else None


def handed_in(rows: Sequence[CheckRow]) -> dict[str, UUID | None]:
    """Return what was handed in, by material: the file's id, or None for a paper original that was seen."""
    return {
        row.material.key: row.scan.file_id if row.handed is Handed.SCAN and row.scan else None
        for row in rows
        if row.handed is not Handed.MISSING
    }


def missing(rows: Sequence[CheckRow]) -> tuple[MaterialSpec, ...]:
    """Return the required materials that were not handed in."""
    return tuple(row.material for row in rows if row.material.required and row.handed is Handed.MISSING)
