"""Check an archive file with nothing but itself and, where one has it, the authority's certificate."""

import base64
import hashlib
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from qiongtai.journal.rules.chain import Link
from qiongtai.journal.rules.verdict import Chain
from qiongtai.signing.adapters.crl import ended_in
from qiongtai.signing.adapters.keys import der_of, fingerprint, is_issued_by, is_signed, name_in, serial_of
from qiongtai.signing.adapters.pdf_check import PdfUnreadable, Seal, seal_of
from qiongtai.signing.rules.archive import (
    ARCHIVE,
    AUTHORITY,
    BESIDE,
    BYTES_AT_MOST,
    ENDED,
    FACTS,
    FORMAT,
    MANIFEST,
    MANIFEST_AT_MOST,
    MEMBERS_AT_MOST,
    SEAL,
    SEALED_BY,
    SIGNATURES,
    ArchiveFault,
    ArchiveVerdict,
    Found,
)
from qiongtai.signing.rules.statement import signed_at, text_of
from qiongtai.signing.rules.told import Withheld, told_in

CHUNK = 256 * 1024
DAMAGED = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    AttributeError,
)
"""All that reading a file made by a stranger may come to."""


def check_archive(
    source: IO[bytes], *, trusted: bytes | None = None, ended: bytes | None = None, inside: bool = False
) -> ArchiveVerdict:
    """Judge the archive in *source*; *trusted* is the authority's certificate (DER) where the reader holds it.

    *ended* is the authority's list of ended certificates, newer than the one in the file.
    Archive files of cases that lie in that of a joint application are judged with it; *inside*: this is one of them.
    """
    try:
        with zipfile.ZipFile(source) as opened:
            return _Judge(opened, trusted, ended, inside=inside).judged()
    except DAMAGED as error:
        return ArchiveVerdict((Found(ArchiveFault.UNREADABLE, type(error).__name__),))


@dataclass(slots=True)
class _Judge:
    zip: zipfile.ZipFile
    trusted: bytes | None
    newer: bytes | None = None
    faults: list[Found] = field(default_factory=list)
    inside: bool = False
    links: list[Link] = field(default_factory=list)
    ended: dict[str, datetime] = field(default_factory=dict)
    withheld: int = 0
    within: list[ArchiveVerdict] = field(default_factory=list)

    def judged(self) -> ArchiveVerdict:
        members = self.zip.infolist()
        if len(members) > MEMBERS_AT_MOST or sum(one.file_size for one in members) > BYTES_AT_MOST:
            return ArchiveVerdict((Found(ArchiveFault.TOO_LARGE),))
        if not {one.filename for one in members} >= BESIDE:
            return ArchiveVerdict((Found(ArchiveFault.NOT_SEALED),))
        text = self._read(MANIFEST)
        manifest = json.loads(text)
        if manifest["format"] != FORMAT:
            raise ValueError(manifest["format"])
        seal = der_of(self._read(SEALED_BY))
        authority = der_of(self._read(AUTHORITY))
        self._read_ended(authority)
        self._check_seal(text, seal, authority)
        self._check_holds(seal, datetime.fromisoformat(str(manifest["made_at"])), name_in(seal))
        papers = self._check_files(manifest["files"])
        self._check_chains(manifest["chains"])
        signatures = self._check_signatures(authority)
        sealed = sum(self._is_sealed(path, authority) for path in papers)
        self._check_within(manifest["files"], authority)
        return ArchiveVerdict(
            tuple(self.faults),
            case_number=str(manifest["about"].get("number", "")),
            made_at=str(manifest["made_at"]),
            sealed_by=name_in(seal),
            fingerprint=fingerprint(authority),
            files=len(manifest["files"]),
            facts=len(self.links) + sum(one.facts for one in self.within),
            chains=len(manifest["chains"]) + sum(one.chains for one in self.within),
            signatures=signatures + sum(one.signatures for one in self.within),
            sealed_papers=sealed + sum(one.sealed_papers for one in self.within),
            withheld=self.withheld,
            archives=len(self.within),
        )

    def _read(self, path: str) -> bytes:
        with self.zip.open(path) as member:
            content = member.read(MANIFEST_AT_MOST + 1)
        if len(content) > MANIFEST_AT_MOST:
            raise ValueError(path)
        return content

    def _fault(self, fault: ArchiveFault, where: str = "") -> None:
        self.faults.append(Found(fault, where[:200]))

    def _check_seal(self, manifest: bytes, seal: bytes, authority: bytes) -> None:
        if not is_signed(seal, manifest, self._read(SEAL)) or not is_issued_by(seal, authority):
            self._fault(ArchiveFault.SEAL_BROKEN)
        if self.trusted is not None and authority != self.trusted:
            self._fault(ArchiveFault.ANOTHER_AUTHORITY)

    def _read_ended(self, authority: bytes) -> None:
        """Read which certificates ended when: from the list in the file, and from the newer one of the reader."""
        lists = [self._read(ENDED)] if ENDED in self.zip.namelist() else []
        for one in [*lists, *([self.newer] if self.newer is not None else [])]:
            try:
                self.ended |= ended_in(one, authority)
            except ValueError:
                self._fault(ArchiveFault.LIST_BROKEN)

    def _check_holds(self, certificate: bytes, at: datetime, where: str) -> None:
        ended = self.ended.get(serial_of(certificate))
        if ended is not None and at >= ended:
            self._fault(ArchiveFault.KEY_ENDED, where)

    def _check_files(self, listed: list[dict[str, Any]]) -> list[str]:
        """Compare every member with its line in the manifest; return the sound papers."""
        names = [one.filename for one in self.zip.infolist()]
        wanted = {one["path"]: one for one in listed}
        for name, times in Counter(names).items():
            if (name not in wanted and name not in BESIDE) or times > 1:
                self._fault(ArchiveFault.FILE_UNLISTED, name)
        papers = []
        for path, line in wanted.items():
            if path not in names:
                self._fault(ArchiveFault.FILE_MISSING, path)
            elif self._measured(path) != (line["size"], line["sm3"], line["sha256"]):
                self._fault(ArchiveFault.FILE_CHANGED, path)
            elif line["what"] == "paper":
                papers.append(path)
        return papers

    def _measured(self, path: str) -> tuple[int, str, str] | None:
        sm3, sha256, size = hashlib.new("sm3"), hashlib.sha256(), 0
        try:
            for chunk in self._chunks(path):
                sm3.update(chunk)
                sha256.update(chunk)
                size += len(chunk)
        except DAMAGED:
            return None
        return size, sm3.hexdigest(), sha256.hexdigest()

    def _chunks(self, path: str) -> Iterator[bytes]:
        with self.zip.open(path) as member:
            while chunk := member.read(CHUNK):
                yield chunk

    def _check_chains(self, heads: list[dict[str, Any]]) -> None:
        """Reckon every hash again, and compare the last of each chain with what the manifest says."""
        chains: dict[tuple[str, str], Chain] = defaultdict(Chain)
        with self.zip.open(FACTS) as lines:
            for line in lines:
                link, previous, sealed = told_in(line)
                chain = chains[link.subject_kind, link.subject_id]
                if isinstance(link, Withheld):
                    self.withheld += 1
                    chain.pass_over(link.number, previous, sealed)
                else:
                    self.links.append(link)
                    chain.add(link, previous, sealed)
        for head in heads:
            subject = head["subject_kind"], head["subject_id"]
            chain = chains[subject]
            chain.end(head["link"], bytes.fromhex(head["hash"]))
            if chain.broken is not None:
                self._fault(ArchiveFault.CHAIN_BROKEN, "{}:{} #{}".format(*subject, chain.broken[0]))

    def _check_signatures(self, authority: bytes) -> int:
        """Check each signature, whose certificate it is, and that the fact it covers is in the file."""
        told = {_statement(link) for link in self.links}
        signatures = json.loads(self._read(SIGNATURES))
        for one in signatures:
            certificate = der_of(self._read(one["certificate"]))
            good = (
                is_signed(certificate, one["text"].encode(), base64.b64decode(one["value"]))
                and is_issued_by(certificate, authority)
                and one["text"] in told
            )
            if not good:
                self._fault(ArchiveFault.SIGNATURE_BROKEN, f"{one['fact_kind']} {one['signed_by']}")
            else:
                self._check_holds(certificate, signed_at(one["text"]), f"{one['fact_kind']} {one['signed_by']}")
        return len(signatures)

    def _check_within(self, listed: list[dict[str, Any]], authority: bytes) -> None:
        """Judge the archive files of single cases inside; they hold none of their own."""
        for path in [] if self.inside else [one["path"] for one in listed if one["what"] == ARCHIVE]:
            with self.zip.open(path) as member:
                found = check_archive(member, trusted=self.trusted or authority, ended=self.newer, inside=True)
            self.within.append(found)
            for one in found.faults:
                self._fault(one.fault, f"{path}: {one.where}" if one.where else path)

    def _is_sealed(self, path: str, authority: bytes) -> bool:
        try:
            seal = seal_of(b"".join(self._chunks(path)))
        except PdfUnreadable:
            seal = None
        if seal is None:
            return False
        if not (seal.intact and seal.whole and is_issued_by(seal.certificate, authority)):
            self._fault(ArchiveFault.PAPER_SEAL_BROKEN, path)
        else:
            self._check_paper_holds(seal, authority, path)
        return True

    def _check_paper_holds(self, seal: Seal, authority: bytes, path: str) -> None:
        """The seal's key held at the stamped moment, or where nobody vouches for one, at the moment claimed."""
        stamp = seal.stamp if seal.stamp and is_issued_by(seal.stamp.certificate, authority) else None
        at = stamp.at if stamp else seal.at
        if at is not None:
            self._check_holds(seal.certificate, at, path)


def _statement(link: Link) -> str:
    return text_of(
        kind=link.kind,
        subject=(link.subject_kind, link.subject_id),
        place=link.place,
        organ_id=link.organ_id,
        actor=(link.actor_kind, link.actor_id, link.actor_name, link.acting_for),
        at=link.at,
        body=link.body,
    )
