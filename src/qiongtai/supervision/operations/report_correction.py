"""The organ reports what it put right (整改反馈)."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from qiongtai.foundation.locking import lock
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.supervision.facts import CorrectionReported
from qiongtai.supervision.models import Correction
from qiongtai.supervision.operations.correcting import about_correction, warning_of
from qiongtai.supervision.operations.evidence import keep_evidence
from qiongtai.supervision.operations.send import warn
from qiongtai.supervision.queries.measures import Reckoner, measures
from qiongtai.supervision.queries.organ_side import require_organ
from qiongtai.supervision.rules.correction import after, check_report, check_words
from qiongtai.supervision.rules.measure_codes import CorrectionAct, CorrectionState, NoticeKind, WarnedPost


@transaction.atomic
def report_correction(
    *,
    correction_id: int,
    words: str,
    uploads: Sequence[tuple[str, BinaryIO]] = (),
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Report a correction with evidence; the supervisor's term to verify begins.

    At the second and third rank a file is needed. Raises `NotFound` for whom it does not concern, `Stale`,
    `CorrectionActImpossible`, `WordsMissing`, `WordsTooLong`, `EvidenceMissing`, `TooManyFiles`, and the refusals of
    uploads.
    """
    row = lock(Correction, correction_id, version=version)
    require_organ(by, row)
    row.state = after(CorrectionState(row.state), CorrectionAct.REPORT)
    check_report(row.rank, words, len(uploads))
    files = keep_evidence("correction", row.pk, uploads, by=by, at=at)
    book = measures()
    row.report, row.reported_at, row.reported_by_id, row.reported_by_name = check_words(words), at, by.id, by.name
    row.due_at, row.lapsed, row.version = Reckoner()(row.place, at, book.verify), False, row.version + 1
    row.save()
    record(CorrectionReported(**about_correction(row), words=row.report, files=files), by=by, at=at)
    told = WarnedPost.PROVINCE if row.rank == 3 else WarnedPost.SUPERVISOR
    warn([warning_of(row, NoticeKind.REPORTED, f"report-{row.version}", (told,), at)], book)
