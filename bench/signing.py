"""What signing costs: a final act, a sealed paper, its check, an archive file: `python -m bench.signing`.

Marks on a quiet machine: an act signed in 5 ms, a seal in 60 ms, its check in 20 ms, an archive in 2 s, checked in 2 s.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

from bench.scratch import scratch

ADDRESS = scratch("signing")

from django.db import transaction  # noqa: E402

from qiongtai.documents.adapters.typesetter import draw  # noqa: E402
from qiongtai.documents.rules.kinds import PaperKind  # noqa: E402
from qiongtai.documents.rules.wording import content_of  # noqa: E402
from qiongtai.foundation.clock import now  # noqa: E402
from qiongtai.journal.operations.record import record  # noqa: E402
from qiongtai.law.actor import Actor, ActorKind  # noqa: E402
from qiongtai.signing.adapters.archive_check import check_archive  # noqa: E402
from qiongtai.signing.facts import CertificateRevoked  # noqa: E402
from qiongtai.signing.operations.seal_paper import seal_paper  # noqa: E402
from qiongtai.signing.operations.sign_fact import sign_fact  # noqa: E402
from qiongtai.signing.operations.write_archive import Part, write_archive  # noqa: E402
from qiongtai.signing.queries.seals import check_seal  # noqa: E402
from qiongtai.signing.rules.verdicts import SealVerdict  # noqa: E402

ORGAN = "澄迈县市场监督管理局"
SAYS = {
    "organ_zh": ORGAN,
    "applicant_name": "王小明",
    "item_zh": "食品经营许可",
    "reasons": "符合条件",
    "result_zh": "许可证",
}
OFFICER = Actor(ActorKind.STAFF, 1, "局长")
PAPERS, UPLOADS, UPLOAD = 10, 8, 5 * 1024 * 1024
FACT, ALONE = (CertificateRevoked(certificate_id=one, serial="1", reason="measured") for one in (1, 2))
"""Any fact will do: what is signed is its text. The second one is signed for the clock alone and never recorded."""
FACTS = 20


def median(act: Callable[[], object], times: int = 50) -> float:
    """Return the middle of *times* runs, in milliseconds; the first is thrown away."""
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken[1:])


def drawn() -> bytes:
    """Return a decision as PDF/A."""
    content = content_of(PaperKind.DECISION_GRANT, SAYS, at=now())
    return draw(content, number="JD-1", address="https://x.invalid/verify/Y", at=now(), demonstration=False)


@transaction.atomic
def signed() -> None:
    """Sign a fact."""
    sign_fact(ALONE, by=OFFICER, at=now())


@transaction.atomic
def recorded() -> None:
    """Sign and record the facts that go into the archive."""
    begin = now() - timedelta(hours=1)
    for minute in range(FACTS):
        at = begin + timedelta(minutes=minute)
        sign_fact(FACT, by=OFFICER, at=at)
        record(FACT, by=OFFICER, at=at)


def main() -> int:
    """Measure, print, and return 1 where a mark was missed."""
    paper = drawn()
    recorded()
    sealed = seal_paper(paper, organ_id=1, organ_name=ORGAN, number="JD-1", at=now())
    assert check_seal(sealed).verdict is SealVerdict.GOOD
    parts = [Part(f"papers/{one}.pdf", "paper", sealed) for one in range(PAPERS)]
    parts += [Part(f"materials/{one}.jpg", "material", os.urandom(UPLOAD)) for one in range(UPLOADS)]

    def archived(target: tempfile.SpooledTemporaryFile[bytes]) -> None:
        subjects = [("certificate", "1")]
        about = {"number": "1"}
        target.seek(0)
        write_archive(target, parts, about=about, subjects=subjects, organ_id=1, organ_name=ORGAN, at=now())

    with tempfile.SpooledTemporaryFile(max_size=2**20) as target:
        figures = [
            ("draw a decision", median(drawn), None),
            ("sign a final act", median(signed), 5.0),
            (
                "seal a paper",
                median(lambda: seal_paper(paper, organ_id=1, organ_name=ORGAN, number="J", at=now())),
                60.0,
            ),
            ("check a seal", median(lambda: check_seal(sealed)), 20.0),
            (f"archive of {PAPERS} papers, {UPLOADS * UPLOAD >> 20} MB", median(lambda: archived(target), 5), 2000.0),
        ]
        verdict = check_archive(target)
        assert verdict.sound, verdict.faults
        figures.append(("check that archive", median(lambda: check_archive(target), 5), 2000.0))
    for name, taken, mark in figures:
        print(f"{name:<36} {taken:>8.1f} ms" + (f"   mark {mark:.0f} ms" if mark else ""))
    print(f"a seal adds {len(sealed) - len(paper):,} bytes to {len(paper):,}")
    return int(any(mark is not None and taken > mark for _name, taken, mark in figures))


if __name__ == "__main__":
    sys.exit(main())
