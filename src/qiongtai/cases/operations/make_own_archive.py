"""Make the file of a case for its applicant: all that they may see, without what officers wrote for one another."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import IO

from django.db import transaction

from qiongtai.cases import facts
from qiongtai.cases.models.standing import about
from qiongtai.cases.models.taking import acting_for
from qiongtai.cases.operations.make_archive import about_case, handed_in, summary
from qiongtai.cases.queries.mine import my_case
from qiongtai.cases.queries.rows import MyCase
from qiongtai.cases.queries.whole import Whole, whole_by_id
from qiongtai.documents.queries.papers import paper_pdf
from qiongtai.journal.operations.record import record
from qiongtai.journal.queries.facts import FactRow
from qiongtai.law.actor import Actor, ActorKind
from qiongtai.law.facts import plain
from qiongtai.law.refusal import NotFound
from qiongtai.signing.adapters.archive import as_json
from qiongtai.signing.operations.write_archive import Part, spooled, write_archive

README = """这是您的一个办件：申请内容、您提交的材料、各类文书和办理经过。经办人之间的意见不在其中，
但其留痕哈希值都在，因此可以核验记录没有被改动。
核验：qiongtai verify-archive 文件名，或在平台“核验文件”页面上传。

This is the file of your own case: what you applied for, what you handed in, its papers, and what happened. What
officers wrote for one another is not in it, but the hashes of those facts are, so that the chain can be checked.
Check it with: qiongtai verify-archive FILE, or on the platform's page.
"""


@transaction.atomic
def make_own_archive(*, case_id: int, by: Actor, at: datetime) -> IO[bytes]:
    """Return what the applicant may see of their case as one file that anybody can check; the taking is a fact.

    Of the facts, those of their own side are in it whole; of the others their milestones (`history.json`) and the
    hashes. Raises `NotFound` when the case is not theirs, or still a draft.
    """
    mine, found = my_case(by, case_id, at=at), whole_by_id(case_id)
    if mine.number is None:
        raise NotFound
    record(facts.OwnArchiveTaken(**about(found.case)), by=acting_for(by, found.case), at=at)
    subjects = [("case", str(case_id)), *(("paper", str(one.id)) for one in mine.papers)]
    return spooled(
        lambda target: write_archive(
            target,
            _parts(mine, found, at),
            about=about_case(found),
            subjects=subjects,
            organ_id=found.case.organ_id,
            organ_name=found.organ_name_zh,
            shown=_of_the_applicant,
            at=at,
        )
    )


def _of_the_applicant(fact: FactRow) -> bool:
    return fact.actor_kind == ActorKind.CITIZEN


def _parts(mine: MyCase, found: Whole, at: datetime) -> Iterator[Part]:
    yield Part("README.txt", "readme", README.encode())
    yield Part("case.json", "form", as_json(summary(found)))
    yield Part("history.json", "history", as_json(plain([asdict(one) for one in mine.history])))
    for paper in mine.papers:
        yield Part(f"papers/{paper.number}.pdf", "paper", paper_pdf(paper.id, at=at))
    yield from handed_in(found)
