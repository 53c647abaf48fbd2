"""Open the check that follows a grant on a commitment."""

from datetime import datetime

from qiongtai.cases import facts
from qiongtai.cases.models import Case
from qiongtai.cases.models.commitment import Commitment
from qiongtai.cases.models.standing import about
from qiongtai.cases.rules.commitments import check_signed
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.foundation.clock import day_of
from qiongtai.law.calendar import WorkCalendar
from qiongtai.law.terms import due


def open_check(case: Case, spec: EntrySpec, calendar: WorkCalendar, *, at: datetime) -> tuple[facts.CheckOpened, ...]:
    """Set the term of the check where the granted *case* rests on a signed commitment; return the fact, if any.

    Raises `CommitmentUnsigned` where the applicant chose the procedure and signed nothing.
    """
    rule = spec.item.informed_commitment
    if rule is None or not case.granted:
        return ()
    end = due(day_of(at), rule.term, calendar)
    signed = Commitment.objects.filter(case_id=case.pk, check_due_at=None)
    opened = bool(signed.update(check_due_on=end.due_on, check_due_at=end.due_at))
    check_signed(case.form, signed=opened)
    if not opened:
        return ()
    return (facts.CheckOpened(**about(case), due_on=end.due_on, due_at=end.due_at),)
