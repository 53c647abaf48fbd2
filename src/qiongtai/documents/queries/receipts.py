"""The receipts of several cases at once: printed together at the window."""

from collections.abc import Iterable

from qiongtai.documents.models import Paper
from qiongtai.documents.queries.papers import PaperRow, row_of
from qiongtai.documents.rules.kinds import PaperKind

RECEIPTS = (PaperKind.RECEIPT.value, PaperKind.ACCEPTANCE_RECEIPT.value)


def receipts_of(case_ids: Iterable[int]) -> dict[int, PaperRow]:
    """Return the last receipt of each of the cases *case_ids*, by case, in one query."""
    wanted = [str(one) for one in case_ids]
    rows = Paper.objects.filter(subject_kind="case", subject_id__in=wanted, kind__in=RECEIPTS).order_by("pk")
    return {int(row.subject_id): row_of(row) for row in rows}
