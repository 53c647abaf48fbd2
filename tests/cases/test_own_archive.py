"""The applicant's own file: all they may see, nothing that officers wrote for one another, and verifiable."""

import io
import json
import zipfile

import pytest

from qiongtai.cases.operations.make_own_archive import make_own_archive
from qiongtai.cases.queries.mine import my_case
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive_check import check_archive
from qiongtai.signing.rules.archive import ArchiveFault
from tests.bundles import bundles
from tests.bundles.bundles import SHOP
from tests.province import django_db_setup, moment, officer

__all__ = ["django_db_setup"]
pytestmark = pytest.mark.django_db
AT = moment("2026-03-20T10:00")


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"


@pytest.fixture
def case_id() -> int:
    """A registration that was granted; its officers wrote 同意 to one another."""
    joint_id = bundles.sent(("company_establishment",))
    bundles.through(joint_id, SHOP)
    return bundles.one(joint_id, SHOP).case.id


def taken(case_id: int, by: str = "enterprise") -> bytes:
    with make_own_archive(case_id=case_id, by=officer(by), at=AT) as made:
        return made.read()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_holds_the_papers_the_materials_and_what_happened(case_id: int) -> None:
    found = members(taken(case_id))
    mine = my_case(officer("enterprise"), case_id, at=AT)
    assert {f"papers/{one.number}.pdf" for one in mine.papers} <= set(found)
    assert len([name for name in found if name.startswith("materials/")]) == len(
        [one for one in mine.materials if one.file_id]
    )
    assert [one["kind"] for one in json.loads(found["history.json"])] == [one.kind for one in mine.history]


def test_it_can_be_checked_and_its_chains_hold(case_id: int) -> None:
    verdict = check_archive(io.BytesIO(taken(case_id)))
    assert verdict.faults == ()
    assert verdict.withheld > 0 and verdict.facts > 0 and verdict.sealed_papers > 0


def test_article_30_no_opinion_and_no_officer_stands_in_its_facts(case_id: int) -> None:
    found = members(taken(case_id))
    done = [fact for fact in facts_of("case", case_id) if fact.kind == "case.task_done"]
    assert done and all(fact.body["opinion"] == "同意" for fact in done), "there is something to leak"
    text = "".join(found[name].decode() for name in ("facts.jsonl", "signatures.json", "history.json", "case.json"))
    assert "同意" not in text
    shown = [json.loads(line) for line in found["facts.jsonl"].decode().splitlines()]
    assert {one["actor_kind"] for one in shown if not one.get("withheld")} == {"citizen"}


def test_a_hash_that_was_changed_among_the_withheld_is_found(case_id: int) -> None:
    found = members(taken(case_id))
    lines = found["facts.jsonl"].decode().splitlines()
    at = next(index for index, line in enumerate(lines) if json.loads(line).get("withheld"))
    lines[at] = json.dumps({**json.loads(lines[at]), "hash": "00" * 32})
    found["facts.jsonl"] = ("\n".join(lines) + "\n").encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as again:
        for name, content in found.items():
            again.writestr(name, content)
    assert ArchiveFault.CHAIN_BROKEN in {one.fault for one in check_archive(written).faults}


def test_it_is_the_applicants_alone_and_its_taking_is_recorded(case_id: int) -> None:
    for other in ("citizen", "handler"):
        with pytest.raises(NotFound):
            taken(case_id, other)
    taken(case_id)
    last = facts_of("case", case_id)[-1]
    assert (last.kind, last.actor_kind) == ("case.own_archive_taken", "citizen")
