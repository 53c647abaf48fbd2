"""The archive file of a case is whole, and whatever is changed in it is named."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from qiongtai.cases.operations.accept import accept_case
from qiongtai.cases.operations.attach import attach_material
from qiongtai.cases.operations.decide import decide_case
from qiongtai.cases.operations.draft import draft_case
from qiongtai.cases.operations.hand_over import hand_over
from qiongtai.cases.operations.issue import issue_result
from qiongtai.cases.operations.make_archive import make_archive
from qiongtai.cases.operations.save_draft import save_draft
from qiongtai.cases.operations.submit import submit_case
from qiongtai.cases.rules.states import Channel
from qiongtai.config.cli import main
from qiongtai.documents.operations.store_upload import store_upload
from qiongtai.documents.queries.papers import papers_of
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive_check import check_archive
from qiongtai.signing.models import Certificate
from qiongtai.signing.operations.list_ended import list_ended
from qiongtai.signing.queries.authority import authority_row
from qiongtai.signing.rules.archive import ArchiveFault
from qiongtai.signing.rules.holders import HolderKind
from tests import province
from tests.province import django_db_setup, moment, officer

__all__ = ["django_db_setup"]
pytestmark = pytest.mark.django_db
AT = moment("2026-03-20T10:00")
Change = Callable[[dict[str, bytes]], object]


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"


@pytest.fixture
def case_id() -> int:
    """A licence that was decided and made out."""
    at = moment("2026-03-02T10:00")
    clerk, handler, reviewer, approver = map(officer, ("clerk", "handler", "reviewer", "approver"))
    one = sent_online(at)
    accept_case(case_id=one, by=clerk, at=at)
    hand_over(task_id=province.open_task(one, handler, at).id, opinion="齐", outcome="exempt", by=handler, at=at)
    hand_over(task_id=province.open_task(one, reviewer, at).id, opinion="同意", by=reviewer, at=at)
    decide_case(task_id=province.open_task(one, approver, at).id, grant=True, opinion="准予", by=approver, at=at)
    issue_result(case_id=one, by=officer("issuer"), at=at)
    return one


def sent_online(at: datetime) -> int:
    """Return an application that came in over the internet, with its files."""
    owner, entry = officer("enterprise"), province.entry_id("food_business_licence")
    firm, item = province.enterprise_of(owner), province.item_of(entry)
    one = draft_case(applicant=firm, channel=Channel.ONLINE, entry_id=entry, by=owner, at=at)
    save_draft(case_id=one, form=province.answers(item, uscc=firm.id_masked), by=owner, at=at)
    for material in item.required_materials:
        stored = store_upload(name=f"{material.key}.pdf", content=province.a_pdf(), by=owner, at=at)
        attach_material(case_id=one, material=material.key, file_id=stored.id, by=owner, at=at)
    submit_case(case_id=one, by=owner, at=at)
    return one


@pytest.fixture
def archive(case_id: int) -> bytes:
    with make_archive(case_id=case_id, by=officer("handler"), at=AT) as made:
        return made.read()


def changed(archive: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as again:
        for name, content in members.items():
            again.writestr(name, content)
    return written.getvalue()


def faults(archive: bytes, **how: bytes) -> list[ArchiveFault]:
    return [one.fault for one in check_archive(io.BytesIO(archive), **how).faults]


def test_archive_holds_papers_materials_facts_and_signatures_and_is_sound(archive: bytes, case_id: int) -> None:
    found = check_archive(io.BytesIO(archive), trusted=authority_row().der)
    assert found.faults == ()
    assert (found.sealed_by, found.signatures) == ("澄迈县市场监督管理局", 2)
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert found.files == len(names) - 3
    assert found.sealed_papers == sum(name.startswith("papers/") for name in names) == len(papers_of("case", case_id))
    assert sum(name.startswith("materials/") for name in names) > 0
    assert found.facts >= len(facts_of("case", case_id))
    assert facts_of("case", case_id)[-1].kind == "case.archive_taken", "who took it is recorded, and lies in the file"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(
            lambda members: members.update({"case.json": members["case.json"] + b" "}),
            ArchiveFault.FILE_CHANGED,
            id="the form was changed",
        ),
        pytest.param(
            lambda members: members.pop(next(name for name in members if name.startswith("papers/"))),
            ArchiveFault.FILE_MISSING,
            id="a paper was taken out",
        ),
        pytest.param(
            lambda members: members.update({"papers/new.pdf": b"%PDF"}),
            ArchiveFault.FILE_UNLISTED,
            id="a paper was slipped in",
        ),
        pytest.param(
            lambda members: members.update({"manifest.json": members["manifest.json"].replace(b"made_at", b"made_aT")}),
            ArchiveFault.UNREADABLE,
            id="the manifest was damaged",
        ),
        pytest.param(
            lambda members: members.update({"manifest.json": members["manifest.json"] + b"\n"}),
            ArchiveFault.SEAL_BROKEN,
            id="the manifest was changed",
        ),
        pytest.param(lambda members: members.pop("manifest.sig"), ArchiveFault.NOT_SEALED, id="the seal was taken off"),
    ],
)
def test_whatever_is_changed_is_named(archive: bytes, change: Change, fault: ArchiveFault) -> None:
    assert faults(changed(archive, change)) == [fault]


def test_a_fact_that_was_rewritten_breaks_its_chain_and_its_signature(archive: bytes) -> None:
    def rewrite(members: dict[str, bytes]) -> None:
        members["facts.jsonl"] = members["facts.jsonl"].replace(b'"granted": true', b'"granted": false')

    found = faults(changed(archive, rewrite))
    assert found == [ArchiveFault.FILE_CHANGED, ArchiveFault.CHAIN_BROKEN, ArchiveFault.SIGNATURE_BROKEN]


def test_a_signature_by_another_key_is_named(archive: bytes) -> None:
    def swap(members: dict[str, bytes]) -> None:
        signatures = json.loads(members["signatures.json"])
        signatures[0]["certificate"], signatures[1]["certificate"] = (
            signatures[1]["certificate"],
            signatures[0]["certificate"],
        )
        members["signatures.json"] = json.dumps(signatures).encode()

    assert faults(changed(archive, swap)).count(ArchiveFault.SIGNATURE_BROKEN) == 2


def test_an_archive_of_another_installation_is_not_trusted(archive: bytes) -> None:
    stranger = bytes(Certificate.objects.filter(holder_kind=HolderKind.ORGAN).first().der)
    assert faults(archive, trusted=stranger) == [ArchiveFault.ANOTHER_AUTHORITY]


@pytest.mark.parametrize(
    "hostile", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 999], ids=["none", "head", "pdf", "nul"]
)
def test_what_is_no_archive_is_unreadable(hostile: bytes) -> None:
    assert faults(hostile) == [ArchiveFault.UNREADABLE]


def test_a_zip_of_many_members_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as many:
        for number in range(5_001):
            many.writestr(f"{number}", b"")
    assert faults(written.getvalue()) == [ArchiveFault.TOO_LARGE]


def test_archive_is_for_officers_who_see_the_case(case_id: int) -> None:
    for stranger in ("citizen", "enterprise", "publisher"):
        with pytest.raises(NotFound):
            make_archive(case_id=case_id, by=officer(stranger), at=AT)
    assert facts_of("case", case_id)[-1].kind == "case.issued"


def test_command_tells_a_sound_archive_from_a_changed_one(archive: bytes, tmp_path: Path, capsys) -> None:
    file, pem = tmp_path / "case.zip", tmp_path / "authority.pem"
    file.write_bytes(archive)
    pem.write_bytes(authority_row().pem)
    assert main(["verify-archive", str(file), "--authority", str(pem)]) == 0
    assert "The archive is sound." in capsys.readouterr().out
    assert main(["verify-archive", str(file)]) == 0
    assert authority_row().fingerprint in capsys.readouterr().out
    file.write_bytes(changed(archive, lambda members: members.update({"case.json": b"{}"})))
    assert main(["verify-archive", str(file)]) == 1
    assert "a file was changed: case.json." in capsys.readouterr().out
    assert main(["verify-archive", str(tmp_path / "none.zip")]) == 2


def ended_since(at: datetime, kind: HolderKind = HolderKind.OFFICER) -> bytes:
    """Return the authority's list after every key of *kind* was revoked at *at*."""
    Certificate.objects.filter(holder_kind=kind).update(revoked_at=at)
    return list_ended(at=AT)


def test_signature_law_13_officers_key_that_had_ended_signs_nothing_and_the_file_alone_tells(archive: bytes) -> None:
    later, earlier = moment("2026-03-02T10:00:01"), moment("2026-03-02T09:00")
    assert faults(archive, ended=ended_since(later)) == []
    assert faults(archive, ended=ended_since(earlier)) == [ArchiveFault.KEY_ENDED] * 2
    assert "certificates/authority.crl" in zipfile.ZipFile(io.BytesIO(archive)).namelist()


def test_list_inside_the_file_tells_of_a_key_that_ended_before(case_id: int) -> None:
    ended_since(moment("2026-03-02T09:00"))
    with make_archive(case_id=case_id, by=officer("handler"), at=AT) as made:
        assert faults(made.read()) == [ArchiveFault.KEY_ENDED] * 2


def test_archive_by_a_seal_that_had_ended_is_named(archive: bytes) -> None:
    assert ArchiveFault.KEY_ENDED in faults(archive, ended=ended_since(moment("2026-03-20T09:59"), HolderKind.ORGAN))


@pytest.mark.parametrize("other", [b"", b"junk", b"0\x82\x01"], ids=["nothing", "words", "a head alone"])
def test_list_that_the_authority_did_not_sign_counts_for_nothing(archive: bytes, other: bytes) -> None:
    assert faults(archive, ended=other) == [ArchiveFault.LIST_BROKEN]


def test_command_takes_a_newer_list(archive: bytes, tmp_path: Path, capsys) -> None:
    file, crl = tmp_path / "case.zip", tmp_path / "authority.crl"
    file.write_bytes(archive)
    crl.write_bytes(ended_since(moment("2026-03-02T09:00")))
    assert main(["verify-archive", str(file), "--ended", str(crl)]) == 1
    assert "the key no longer held when it signed: case.decided" in capsys.readouterr().out
