"""Where file contents lie: by their digest under `settings.FILE_STORE`, outside every web root, never executable."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

CHUNK = 256 * 1024


def digest_of(content: bytes) -> str:
    """Return the SM3 digest (GB/T 32905) in hexadecimal."""
    return hashlib.new("sm3", content).hexdigest()


@dataclass(slots=True)
class Incoming:
    """A file on its way in; nothing is stored until `keep`."""

    path: Path
    size: int
    digest: str
    head: bytes

    def keep(self) -> None:
        """Put the file in its place; the same content is kept once."""
        target = path_of(self.digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o440)
            self.path.replace(target)


@contextmanager
def incoming(source: BinaryIO, *, at_most: int) -> Iterator[Incoming]:
    """Take *source* into a temporary file, reading no more than one byte over *at_most*; dropped unless kept."""
    waiting = _root() / "incoming"
    waiting.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=waiting)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            yield _copy(source, target, path, at_most)
    finally:
        path.unlink(missing_ok=True)


def _copy(source: BinaryIO, target: BinaryIO, path: Path, at_most: int) -> Incoming:
    hashed, size, head = hashlib.new("sm3"), 0, b""
    while size <= at_most and (chunk := source.read(min(CHUNK, at_most + 1 - size))):
        hashed.update(chunk)
        target.write(chunk)
        head = head or chunk[:8192]
        size += len(chunk)
    target.flush()
    os.fsync(target.fileno())
    return Incoming(path, size, hashed.hexdigest(), head)


def put(content: bytes) -> str:
    """Store *content* and return its digest."""
    digest = digest_of(content)
    target = path_of(digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as written:
            written.write(content)
        Path(name).chmod(0o440)
        Path(name).replace(target)
    return digest


def drop(digest: str) -> None:
    """Remove the content of *digest*; the caller has made sure that nothing refers to it."""
    path_of(digest).unlink(missing_ok=True)


def opened(digest: str) -> BinaryIO | None:
    """Open the content of *digest* for reading, or return None when it is not here."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError:
        return None


def path_of(digest: str) -> Path:
    """Return where the content of *digest* lies."""
    return _root() / digest[:2] / digest[2:4] / digest


def _root() -> Path:
    return Path(settings.FILE_STORE)
