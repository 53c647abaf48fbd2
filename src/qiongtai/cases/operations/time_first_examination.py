"""The term of a lower organ's first examination: begun, stopped, reckoned afresh (行政许可法 43, 45)."""

from collections.abc import Sequence
from datetime import datetime

from qiongtai.cases import facts
from qiongtai.cases.models import Case, FirstExamination, Pause
from qiongtai.cases.models.standing import about
from qiongtai.cases.queries.reckoning import law_pause
from qiongtai.cases.rules.levels import report_term
from qiongtai.catalogue.queries.specs import EntrySpec
from qiongtai.foundation.statements import Statement
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import SYSTEM
from qiongtai.law.terms import Due, due, parse_term
from qiongtai.places.queries.calendars import calendar_of
from qiongtai.places.queries.organs import organ

EXAMINATIONS = Statement(FirstExamination)
Timed = tuple[facts.FirstExaminationTimed, ...]


def begin_first_examination(case: Case, spec: EntrySpec) -> Timed:
    """Note that a lower organ examines *case*, which was just accepted, and until when it owes its report."""
    if case.first_organ_id is None or case.accepted_on is None:
        return ()
    own = spec.item.stages[0].limit if spec.item.stages else None
    term = report_term(case.item_type, own.term if own else None)
    end = due(case.accepted_on, term, calendar_of(case.first_place)) if term else None
    row = FirstExamination(
        case=case,
        organ_id=case.first_organ_id,
        place=case.first_place,
        term=str(term) if term else "",
        due_on=end.due_on if end else None,
        due_at=end.due_at if end else None,
    )
    EXAMINATIONS.insert([row])
    return (_told(case, row),) if term else ()


def stop_first_examination(case: Case) -> Timed:
    """Let the term stand still: a special procedure began, and its time is not counted (45)."""
    row = _owed(case)
    return _moved(case, row, None) if row else ()


def retime_first_examination(case: Case, spec: EntrySpec, pauses: Sequence[Pause]) -> Timed:
    """Reckon the end afresh, without the days of *pauses*, all of which are over."""
    row = _owed(case)
    if row is None or case.accepted_on is None:
        return ()
    spans = [law_pause(pause, spec) for pause in pauses]
    return _moved(case, row, due(case.accepted_on, parse_term(row.term), calendar_of(row.place), spans))


def run_first_examination_on(case: Case, spec: EntrySpec, pauses: Sequence[Pause], *, at: datetime) -> None:
    """Let the term run again, since the special procedure is over, and record its new end."""
    timed = retime_first_examination(case, spec, pauses)
    if timed:
        record(*timed, by=SYSTEM, at=at)


def _owed(case: Case) -> FirstExamination | None:
    """Return the examination whose report is still owed within a term."""
    if case.first_organ_id is None:
        return None
    return FirstExamination.objects.filter(case_id=case.pk, sent_at=None).exclude(term="").first()


def _moved(case: Case, row: FirstExamination, end: Due | None) -> Timed:
    if (end.due_at if end else None) == row.due_at:
        return ()
    row.due_on, row.due_at = (end.due_on, end.due_at) if end else (None, None)
    row.save(update_fields=["due_on", "due_at"])
    return (_told(case, row),)


def _told(case: Case, row: FirstExamination) -> facts.FirstExaminationTimed:
    return facts.FirstExaminationTimed(
        **{**about(case), "place": row.place, "organ_id": row.organ_id},
        organ=organ(row.organ_id).name_zh,
        term=row.term,
        due_on=row.due_on,
        due_at=row.due_at,
    )
