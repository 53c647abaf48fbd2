"""Cases as somebody who carries them for their applicant follows them (代办)."""

from collections.abc import Iterable
from datetime import datetime

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row
from qiongtai.law.identifiers import CaseNumberWrong, check_case_number
from qiongtai.people.rules.codes import PartyKind


def carried_cases(case_ids: Iterable[int]) -> tuple[CaseRow, ...]:
    """Return the cases *case_ids*, oldest first, in one query. Who may see them is the caller's to have checked."""
    rows = Case.objects.filter(pk__in=list(case_ids)).order_by("pk")
    return tuple(case_row(row) for row in rows.values(*CASE, **ORGAN))


def versions_of(case_ids: Iterable[int]) -> dict[int, int]:
    """Return the entry version that each of the cases *case_ids* is pinned to, in one query."""
    return dict(Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "entry_version_id"))


def case_of_party(number: str, kind: PartyKind, party_id: int) -> CaseRow | None:
    """Return the case of *number* if the party is its applicant; None when not, or when it is no number."""
    try:
        wanted = str(check_case_number(number))
    except CaseNumberWrong:
        return None
    whose = {"person_id" if kind is PartyKind.PERSON else "enterprise_id": party_id}
    row = Case.objects.filter(number=wanted, **whose).values(*CASE, **ORGAN).first()
    return case_row(row) if row else None


def decided_at(case_ids: Iterable[int]) -> dict[int, datetime]:
    """Return when the cases were decided, by id; those that were not are left out."""
    rows = Case.objects.filter(pk__in=list(case_ids)).values_list("pk", "decided_at")
    return {key: at for key, at in rows if at is not None}
