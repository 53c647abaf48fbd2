"""Write an archive file: members one after the other, digests on the way, the manifest last."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

CHUNK = 256 * 1024
PACKED = (".json", ".jsonl", ".txt", ".pem")
"""Papers, pictures and office files are compressed already."""


@dataclass(slots=True)
class ArchiveWriter:
    """An archive that is being written into *target*; *listed* are the members so far, as the manifest names them."""

    target: IO[bytes]
    at: datetime
    listed: list[dict[str, Any]] = field(default_factory=list)
    zip: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        """Begin the file."""
        self.zip = zipfile.ZipFile(self.target, "w", allowZip64=True)

    def add(self, path: str, content: bytes | IO[bytes], what: str) -> None:
        """Add a member and list it with its size and its digests, SM3 and SHA-256."""
        source = io.BytesIO(content) if isinstance(content, bytes) else content
        sm3, sha256, size = hashlib.new("sm3"), hashlib.sha256(), 0
        with self.zip.open(self._member(path), "w") as written:
            while chunk := source.read(CHUNK):
                sm3.update(chunk)
                sha256.update(chunk)
                size += len(chunk)
                written.write(chunk)
        self.listed.append(
            {"path": path, "what": what, "size": size, "sm3": sm3.hexdigest(), "sha256": sha256.hexdigest()}
        )

    def add_beside(self, path: str, content: bytes) -> None:
        """Add a member that the manifest does not list."""
        self.zip.writestr(self._member(path), content)

    def close(self) -> None:
        """End the file."""
        self.zip.close()

    def _member(self, path: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(path, self.at.timetuple()[:6])
        member.compress_type = zipfile.ZIP_DEFLATED if path.endswith(PACKED) else zipfile.ZIP_STORED
        member.external_attr = 0o644 << 16
        return member


def as_json(value: Any) -> bytes:
    """Return *value* as JSON text that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
