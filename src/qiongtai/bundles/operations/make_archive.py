"""Make the archive file of a joint application: that of each case, and what was recorded about the whole."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction

from qiongtai.bundles import facts
from qiongtai.bundles.models.taking import about, take
from qiongtai.bundles.queries.page import joint_page
from qiongtai.bundles.queries.rows import JOINT, JointPage
from qiongtai.bundles.queries.scope import leads
from qiongtai.cases.operations.make_archive import archive_member
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive import as_json
from qiongtai.signing.operations.write_archive import Part, spooled, write_archive
from qiongtai.signing.rules.archive import ARCHIVE

README = """这是一件并联审批（一件事联办件）的电子档案：每个事项各自的办件档案（cases 目录）、
整件的文书和留痕事实、校验清单。
核验：qiongtai verify-archive 文件名，或在平台“核验文件”页面上传；各事项的档案会一并核验。

This is the archive file of a joint application: the archive file of each item's case (under cases), the papers and the
recorded facts of the whole, and a manifest. Check it with: qiongtai verify-archive FILE; the cases' files are checked
with it.
"""


@transaction.atomic
def make_joint_archive(*, joint_id: int, by: Actor, at: datetime) -> IO[bytes]:
    """Return all that is kept about a joint application as one file; the taking is a fact, in each case as well.

    For officers of the lead organ, which handles the whole (行政许可法 26). Raises `NotFound`.
    """
    found, joint = joint_page(by, joint_id, at=at), take(joint_id)
    if not leads(by, found):
        raise NotFound
    sent = [one for one in found.members if one.case.number]
    record(facts.BundleArchiveTaken(**about(joint), case_ids=tuple(one.case.id for one in sent)), by=by, at=at)
    subjects = [(JOINT, str(joint_id)), *(("paper", str(one.id)) for one in found.papers)]
    return spooled(
        lambda target: write_archive(
            target,
            _parts(found, by, at),
            about={"kind": JOINT, "id": joint_id, "number": _number(found), "item": found.row.name_zh},
            subjects=subjects,
            organ_id=found.lead_organ_id,
            organ_name=found.lead_zh,
            at=at,
        )
    )


def _number(found: JointPage) -> str:
    return "+".join(one.case.number for one in found.members if one.case.number)


def _parts(found: JointPage, by: Actor, at: datetime) -> Iterator[Part]:
    yield Part("README.txt", "readme", README.encode())
    yield Part("joint.json", "form", as_json(_summary(found)))
    for paper in found.papers:
        yield Part(f"papers/{paper.number}.pdf", "paper", paper_pdf(paper.id, at=at))
    for one in found.members:
        if one.case.number:
            with archive_member(case_id=one.case.id, by=by, at=at) as content:
                yield Part(f"cases/{one.case.number}.zip", ARCHIVE, content)


def _summary(found: JointPage) -> dict[str, Any]:
    """Return what the whole is, and where each of its items stands."""
    return {
        "bundle": found.row.bundle_key,
        "name": found.row.name_zh,
        "applicant": found.row.applicant_name,
        "lead_organ": found.lead_zh,
        "state": found.row.state.value,
        "started_on": _day(found.started_on),
        "joint_due_on": _day(found.row.joint_due_on),
        "promised_due_on": _day(found.row.promised_due_on),
        "extended_on": _day(found.extended_on),
        "extension_reason": found.extension_reason,
        "members": [
            {
                "item": one.case.name_zh,
                "organ": one.case.organ_name_zh,
                "number": one.case.number,
                "state": one.state.value,
                "due_on": _day(one.due_on),
                "decided_on": _day(one.decided_on),
                "late": one.late,
            }
            for one in found.members
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
