"""Write the archive file of a case."""

import base64
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction

from qiongtai.journal.queries.facts import FactRow, facts_of
from qiongtai.signing.adapters.archive import ArchiveWriter, as_json
from qiongtai.signing.adapters.keys import fingerprint, pem, sign
from qiongtai.signing.models import Certificate, Signature
from qiongtai.signing.operations.certify import authority, signer_of
from qiongtai.signing.operations.list_ended import list_ended
from qiongtai.signing.rules.archive import AUTHORITY, ENDED, FACTS, FORMAT, MANIFEST, SEAL, SEALED_BY, SIGNATURES
from qiongtai.signing.rules.holders import Holder, HolderKind
from qiongtai.signing.rules.told import line_of, withheld_line

IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an archive: where it lies, what it is, and its content."""

    path: str
    what: str
    content: bytes | IO[bytes]


def spooled(write: Callable[[IO[bytes]], None]) -> IO[bytes]:
    """Return the file into which *write* wrote, ready to be read; a small one never touches the disk."""
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the caller reads and closes it)
    try:
        write(target)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


@transaction.atomic
def write_archive(
    target: IO[bytes],
    parts: Iterable[Part],
    *,
    about: dict[str, Any],
    subjects: Sequence[tuple[str, str]],
    organ_id: int,
    organ_name: str,
    shown: Callable[[FactRow], bool] | None = None,
    at: datetime,
) -> None:
    """Write *parts* into *target*, with all facts about *subjects* and the signatures over them, sealed by the organ.

    *about* says whose archive it is. Whether somebody may have it is the caller's to have asked. *shown*: who takes it
    may read only these facts; of the others the hashes alone are written, so that the chains can be checked, and no
    officer's signature, since that covers the whole fact.
    """
    writer = ArchiveWriter(target, at)
    for part in parts:
        writer.add(part.path, part.content, part.what)
    heads = _add_facts(writer, subjects, shown)
    _add_signatures(writer, subjects if shown is None else ())
    above = authority(at=at).pair.certificate
    writer.add(AUTHORITY, pem(above), "certificate")
    writer.add(ENDED, list_ended(at=at), "certificate")
    signer = signer_of(Holder(HolderKind.ORGAN, organ_id, organ_name), at=at)
    manifest = as_json(
        {
            "format": FORMAT,
            "about": about,
            "made_at": at.isoformat(),
            "sealed_by": organ_name,
            "authority": fingerprint(above),
            "chains": heads,
            "files": writer.listed,
        }
    )
    writer.add_beside(MANIFEST, manifest)
    writer.add_beside(SEAL, sign(signer.pair.key, manifest))
    writer.add_beside(SEALED_BY, pem(signer.pair.certificate))
    writer.close()


def _add_facts(
    writer: ArchiveWriter, subjects: Sequence[tuple[str, str]], shown: Callable[[FactRow], bool] | None
) -> list[dict[str, Any]]:
    """Add every fact, and return where each chain ends."""
    chains = [found for kind, one in subjects if (found := facts_of(kind, one))]
    lines = [
        line_of(fact.sealed(), previous=fact.previous, sealed=fact.hash)
        if shown is None or shown(fact)
        else withheld_line(fact.sealed(), previous=fact.previous, sealed=fact.hash)
        for chain in chains
        for fact in chain
    ]
    writer.add(FACTS, "".join(f"{line}\n" for line in lines).encode(), "facts")
    return [_head(chain[-1]) for chain in chains]


def _head(last: FactRow) -> dict[str, Any]:
    return {
        "subject_kind": last.subject_kind,
        "subject_id": last.subject_id,
        "link": last.link,
        "hash": last.hash.hex(),
    }


def _add_signatures(writer: ArchiveWriter, subjects: Sequence[tuple[str, str]]) -> None:
    found = [
        row
        for row in Signature.objects.filter(subject_id__in={one for _kind, one in subjects})
        .select_related("certificate")
        .order_by("pk")
        if (row.subject_kind, row.subject_id) in set(subjects)
    ]
    told = [
        {
            "subject_kind": row.subject_kind,
            "subject_id": row.subject_id,
            "fact_kind": row.fact_kind,
            "text": row.text,
            "value": base64.b64encode(row.value).decode(),
            "certificate": _path(row.certificate),
            "signed_by": row.certificate.name,
        }
        for row in found
    ]
    writer.add(SIGNATURES, as_json(told), "signatures")
    for certificate in {row.certificate_id: row.certificate for row in found}.values():
        writer.add(_path(certificate), pem(bytes(certificate.der)), "certificate")


def _path(certificate: Certificate) -> str:
    return f"certificates/{certificate.serial}.pem"
