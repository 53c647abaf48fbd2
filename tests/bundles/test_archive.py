"""The archive file of a joint application holds those of its cases, and what is changed in one of them is found."""

import io
import json
import zipfile

import pytest

from qiongtai.bundles.operations.make_archive import make_joint_archive
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive_check import check_archive
from qiongtai.signing.rules.archive import ArchiveFault
from tests.bundles import bundles
from tests.bundles.bundles import FOOD, SHOP
from tests.province import moment, officer

pytestmark = pytest.mark.django_db
AT = moment("2026-03-20T10:00")


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"


@pytest.fixture
def joint_id() -> int:
    """A restaurant whose company is registered and whose food licence is at its organ."""
    found = bundles.sent(("company_establishment",))
    bundles.through(found, SHOP)
    return found


def archive(joint_id: int) -> bytes:
    with make_joint_archive(joint_id=joint_id, by=officer("handler"), at=AT) as made:
        return made.read()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as again:
        for name, content in members.items():
            again.writestr(name, content)
    return written.getvalue()


def test_the_file_holds_each_case_and_the_whole_and_is_sound(joint_id: int) -> None:
    content = archive(joint_id)
    verdict = check_archive(io.BytesIO(content))
    assert verdict.faults == ()
    numbers = {one.case.number for one in bundles.page(joint_id).members}
    assert {name for name in members(content) if name.startswith("cases/")} == {f"cases/{one}.zip" for one in numbers}
    assert verdict.archives == 2 and verdict.signatures >= 2
    said = json.loads(members(content)["joint.json"])
    assert [one["state"] for one in said["members"]] == ["granted", "sent"]


def test_the_taking_is_recorded_of_the_whole_and_of_each_case(joint_id: int) -> None:
    archive(joint_id)
    assert bundles.kinds(joint_id)[-1] == "archive_taken"
    case_id = bundles.one(joint_id, FOOD).case.id
    assert [one.kind for one in bundles.facts_of("case", case_id)][-1] == "case.archive_taken"


def test_a_case_file_that_was_changed_inside_is_named(joint_id: int) -> None:
    whole = members(archive(joint_id))
    name = next(one for one in whole if one.startswith("cases/"))
    case = members(whole[name])
    case["case.json"] += b" "
    whole[name] = zipped(case)
    found = check_archive(io.BytesIO(zipped(whole)))
    assert (ArchiveFault.FILE_CHANGED, name) in [(one.fault, one.where) for one in found.faults]
    assert (ArchiveFault.FILE_CHANGED, f"{name}: case.json") in [(one.fault, one.where) for one in found.faults]


def test_only_the_lead_organ_takes_it(joint_id: int) -> None:
    with pytest.raises(NotFound):
        make_joint_archive(joint_id=joint_id, by=officer("clerk"), at=AT)
    with pytest.raises(NotFound):
        make_joint_archive(joint_id=joint_id, by=officer("enterprise"), at=AT)
