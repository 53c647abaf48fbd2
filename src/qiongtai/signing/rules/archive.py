"""The archive file of a case: what lies in it under which name, and what can be wrong with one (电子档案)."""

from dataclasses import dataclass
from enum import StrEnum

FORMAT = "qiongtai.archive.1"
MANIFEST, SEAL, SEALED_BY = "manifest.json", "manifest.sig", "manifest.pem"
FACTS, SIGNATURES, AUTHORITY = "facts.jsonl", "signatures.json", "certificates/authority.pem"
ENDED = "certificates/authority.crl"
ARCHIVE = "archive"
"""What the manifest calls a whole archive file that lies in another one."""
BESIDE = frozenset({MANIFEST, SEAL, SEALED_BY})
"""What the manifest cannot list: itself, the seal over it, and the certificate of the seal."""

MEMBERS_AT_MOST = 5_000
BYTES_AT_MOST = 2 * 1024**3
MANIFEST_AT_MOST = 8 * 1024**2


class ArchiveFault(StrEnum):
    """What is wrong with an archive file."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_SEALED = "not_sealed"
    SEAL_BROKEN = "seal_broken"
    ANOTHER_AUTHORITY = "another_authority"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    FILE_UNLISTED = "file_unlisted"
    CHAIN_BROKEN = "chain_broken"
    SIGNATURE_BROKEN = "signature_broken"
    PAPER_SEAL_BROKEN = "paper_seal_broken"
    KEY_ENDED = "key_ended"
    LIST_BROKEN = "list_broken"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong, and where."""

    fault: ArchiveFault
    where: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveVerdict:
    """What was checked, and *faults*, empty for a sound file.

    *fingerprint* is that of the authority that the file itself names: who does not hold the authority's certificate
    must compare it with the published one. *withheld*: facts that the taker may not read, whose hashes are there;
    *archives*: archive files of single cases that lie in the file and were checked with it.
    """

    faults: tuple[Found, ...]
    case_number: str = ""
    made_at: str = ""
    sealed_by: str = ""
    fingerprint: str = ""
    files: int = 0
    facts: int = 0
    chains: int = 0
    signatures: int = 0
    sealed_papers: int = 0
    withheld: int = 0
    archives: int = 0

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults
