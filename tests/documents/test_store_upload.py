"""What may be uploaded, under which name, and where it then lies."""

import hashlib
import io
import stat

import pytest

from qiongtai.documents.adapters import inspection
from qiongtai.documents.adapters import store as file_store
from qiongtai.documents.models import StoredFile
from qiongtai.documents.operations.store_upload import (
    FileDisguised,
    FileEmpty,
    FileTooLarge,
    FileTypeNotAllowed,
    store_upload,
)
from qiongtai.documents.queries.files import file, files, open_file
from qiongtai.law.refusal import NotFound
from tests.documents import samples
from tests.documents.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "mime", "previewable"),
    [
        pytest.param("营业执照.pdf", samples.pdf(), "application/pdf", True, id="a PDF"),
        pytest.param("照片.PNG", samples.png(), "image/png", True, id="a picture whose ending is in capitals"),
        pytest.param("照片.jpeg", samples.jpeg(), "image/jpeg", True, id="a JPEG"),
        pytest.param("章程.docx", samples.WORD, "wordprocessingml.document", False, id="a Word file"),
        pytest.param(
            "名册.xlsx", samples.SHEET, "spreadsheetml.sheet", False, id="an Excel file with printer settings"
        ),
    ],
)
def test_file_is_taken_by_its_content(name, content, mime, previewable, clerk) -> None:
    row = store_upload(name=name, content=content, by=clerk, at=AT)
    assert (row.name, row.size, row.previewable, row.at) == (name, len(content), previewable, AT)
    assert row.mime.endswith(mime)
    assert row.digest == hashlib.new("sm3", content).hexdigest()
    assert file(row.id) == row
    with open_file(row.id) as opened:
        assert opened.read() == content


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        pytest.param("空.pdf", b"", FileEmpty, id="nothing"),
        pytest.param("a.exe", b"MZ\x90\x00" * 100, FileTypeNotAllowed, id="a program"),
        pytest.param("page.html", b"<script>alert(1)</script>", FileTypeNotAllowed, id="a page with a script"),
        pytest.param("picture.svg", b"<svg onload='alert(1)'/>", FileTypeNotAllowed, id="a drawing with a script"),
        pytest.param("plain", b"hello", FileTypeNotAllowed, id="text without an ending"),
        pytest.param("bill.pdf", b"<html>%PDF-</html>", FileDisguised, id="a page that calls itself a PDF"),
        pytest.param("bill.pdf", b"MZ\x90\x00", FileDisguised, id="a program that calls itself a PDF"),
        pytest.param("photo.jpg", samples.png(), FileDisguised, id="a PNG that calls itself a JPEG"),
        pytest.param("photo.png.exe", samples.png(), FileDisguised, id="a picture that calls itself a program"),
        pytest.param("list.xlsx", samples.WORD, FileDisguised, id="a Word file that calls itself Excel"),
        pytest.param("macro.docx", samples.MACROS, FileDisguised, id="a Word file with macros"),
        pytest.param("all.zip", samples.office("a.txt"), FileTypeNotAllowed, id="an archive"),
        pytest.param("half.docx", samples.WORD[:40], FileDisguised, id="half a Word file"),
        pytest.param("half.pdf", b"%PDF-1.7 and then nothing", inspection.FileBroken, id="half a PDF"),
        pytest.param("locked.pdf", samples.pdf(password="x"), inspection.FileLocked, id="a PDF with a password"),
        pytest.param("none.pdf", samples.pdf(pages=0), inspection.FileBroken, id="a PDF without pages"),
        pytest.param("half.png", samples.png()[:60], inspection.FileBroken, id="half a picture"),
        pytest.param("huge.png", samples.png(20_000, 20_000), inspection.PictureTooLarge, id="a bomb of pixels"),
    ],
)  # fmt: skip
def test_file_that_is_not_taken_is_refused_and_leaves_nothing(name, content, refusal, clerk, store) -> None:
    with pytest.raises(refusal) as refused:
        store_upload(name=name, content=content, by=clerk, at=AT)
    assert refused.value.field == "file"
    assert StoredFile.objects.count() == 0
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_file_over_the_limit_is_refused_without_being_read_to_its_end(clerk, settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"%PDF-" + b"0" * (size - 5)

    source = Endless()
    with pytest.raises(FileTooLarge):
        store_upload(name="endless.pdf", content=source, by=clerk, at=AT)
    assert source.given == 1024 * 1024 + 1


def test_file_of_exactly_the_limit_is_taken(clerk, settings) -> None:
    content = samples.pdf()
    settings.UPLOAD_LIMIT_BYTES = len(content)
    assert store_upload(name="a.pdf", content=io.BytesIO(content), by=clerk, at=AT).size == len(content)


def test_same_content_lies_once_under_two_names(clerk, store) -> None:
    one = store_upload(name="一.pdf", content=samples.pdf(), by=clerk, at=AT)
    two = store_upload(name="二.pdf", content=samples.pdf(), by=clerk, at=AT)
    assert one.id != two.id
    assert (one.digest == two.digest) == (samples.pdf() == samples.pdf())
    assert set(files([one.id, two.id])) == {one.id, two.id}


def test_content_lies_by_its_digest_and_cannot_be_run_or_changed(clerk, store) -> None:
    row = store_upload(name="../../etc/passwd.pdf", content=samples.pdf(), by=clerk, at=AT)
    path = file_store.path_of(row.digest)
    assert path == store / row.digest[:2] / row.digest[2:4] / row.digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert row.name == "passwd.pdf"


def test_name_without_an_ending_gets_the_right_one(clerk) -> None:
    assert store_upload(name="扫描件", content=samples.jpeg(), by=clerk, at=AT).name == "扫描件.jpg"


def test_unknown_file_is_not_found(clerk) -> None:
    row = store_upload(name="a.png", content=samples.png(), by=clerk, at=AT)
    file_store.path_of(row.digest).unlink()
    with pytest.raises(NotFound):
        open_file(row.id)
    with pytest.raises(NotFound):
        file("00000000-0000-4000-8000-000000000000")  # type: ignore[arg-type]
