"""Follow a case without signing in."""

import hmac
from datetime import datetime

from qiongtai.cases.queries.clock import explained
from qiongtai.cases.queries.history import history_for_applicant
from qiongtai.cases.queries.rows import PublicCase
from qiongtai.cases.queries.whole import Whole, whole_by_number
from qiongtai.cases.rules.states import State
from qiongtai.law.identifiers import CaseNumberWrong, check_case_number, plain
from qiongtai.law.refusal import NotFound


def track(number: str, phone: str, *, at: datetime) -> PublicCase:
    """Return what the holder of number and phone may see; a wrong pair is `NotFound`, whichever is wrong."""
    found = _found(number)
    known = found.case.phone if found else ""
    if not hmac.compare_digest(_digits(known), _digits(phone)) or not known or found is None:
        raise NotFound
    case = found.case
    return PublicCase(
        number=str(case.number),
        name_zh=case.name_zh,
        name_en=case.name_en,
        organ_name_zh=found.organ_name_zh,
        organ_name_en=found.organ_name_en,
        state=State(case.state),
        applicant_masked=masked_name(case.applicant_name),
        submitted_at=case.submitted_at,
        accepted_on=case.accepted_on,
        decided_at=case.decided_at,
        granted=case.granted,
        closed_at=case.closed_at,
        clock=explained(found, at),
        history=tuple(row for row in history_for_applicant(case.pk) if row.kind not in PRIVATE),
    )


PRIVATE = ("case.withdrawn",)


def masked_name(name: str) -> str:
    """Return *name* with all but its first character hidden."""
    return name[:1] + "*" * max(1, min(len(name) - 1, 6))


def _found(number: str) -> Whole | None:
    try:
        return whole_by_number(str(check_case_number(number)))
    except (CaseNumberWrong, NotFound):
        return None


def _digits(phone: str) -> bytes:
    return plain(phone).removeprefix("+86").encode()
