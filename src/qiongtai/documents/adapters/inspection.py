"""Look into a file that came in: what it is, and whether it opens."""

import warnings
import zipfile
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError

from qiongtai.documents.rules.types import ZIP, FileType, type_by_signature, type_in_zip
from qiongtai.law.refusal import Refusal

PIXELS_AT_MOST = 80_000_000


class FileBroken(Refusal):
    """The file “%(name)s” cannot be opened. Make it anew and upload it again."""

    field = "file"


class FileLocked(Refusal):
    """The file “%(name)s” is protected by a password. Upload it without one."""

    field = "file"


class PictureTooLarge(Refusal):
    """The picture “%(name)s” has too many pixels. Make it smaller."""

    field = "file"


def type_of(path: Path, head: bytes) -> FileType | None:
    """Return the type of the file by its content, or None when it is none that is taken."""
    if not head.startswith(ZIP):
        return type_by_signature(head)
    try:
        with zipfile.ZipFile(path) as packed:  # reads the list of members only
            return type_in_zip(frozenset(packed.namelist()))
    except (zipfile.BadZipFile, ValueError, OSError):
        return None


def check_opens(path: Path, kind: FileType, *, name: str) -> None:
    """Raise `FileBroken`, `FileLocked` or `PictureTooLarge` for a file that nobody will be able to read."""
    if kind == FileType.PDF:
        _check_pdf(path, name)
    elif kind in (FileType.JPEG, FileType.PNG):
        _check_picture(path, name)


def _check_pdf(path: Path, name: str) -> None:
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.pages) == 0:
                raise FileBroken(name=name)
    except pikepdf.PasswordError:
        raise FileLocked(name=name) from None
    except pikepdf.PdfError:
        raise FileBroken(name=name) from None


def _check_picture(path: Path, name: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > PIXELS_AT_MOST:
                    raise PictureTooLarge(name=name)
                picture.verify()
    except Image.DecompressionBombError:
        raise PictureTooLarge(name=name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise FileBroken(name=name) from None
