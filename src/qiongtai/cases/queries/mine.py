"""An applicant's own cases."""

from datetime import datetime

from django.db.models import Q

from qiongtai.cases.models import Case
from qiongtai.cases.queries.answers import form_rows, open_answers
from qiongtai.cases.queries.clock import explained
from qiongtai.cases.queries.history import history_for_applicant
from qiongtai.cases.queries.rows import CaseRow, MyCase
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row
from qiongtai.cases.queries.whole import Whole, whole_by_id, whole_by_number
from qiongtai.cases.rules.permits import acts_of_applicant
from qiongtai.cases.rules.states import Channel, State
from qiongtai.documents.queries.papers import papers_of
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.foundation.scope import NOTHING
from qiongtai.law.actor import Actor
from qiongtai.law.identifiers import CaseNumberWrong, check_case_number
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import parties_of
from qiongtai.people.rules.codes import PartyKind


def my_cases(actor: Actor, after: str | None = None, *, size: int = 20) -> Page[CaseRow]:
    """Return the cases of the actor and of those they act for, the newest first, drafts included."""
    cases = Case.objects.filter(mine(actor)).exclude(state=State.DISCARDED)
    return page_of(cases.values(*CASE, **ORGAN), order=("-id",), show=case_row, after=after, size=size)


def my_case(actor: Actor, number_or_id: str | int, *, at: datetime) -> MyCase:
    """Return one case of the actor by its number or id. Raises `NotFound` when it is not theirs."""
    found = _named(number_or_id)
    case, (persons, enterprises) = found.case, _parties(actor, found.case.item_key)
    if case.state == State.DISCARDED or not (case.person_id in persons or case.enterprise_id in enterprises):
        raise NotFound
    return MyCase(
        id=case.pk,
        number=case.number,
        version=case.version,
        state=State(case.state),
        channel=Channel(case.channel),
        entry_id=case.entry_id,
        entry_version_id=case.entry_version_id,
        entry_code=found.spec.code,
        item_key=case.item_key,
        name_zh=case.name_zh,
        name_en=case.name_en,
        organ_name_zh=found.organ_name_zh,
        organ_name_en=found.organ_name_en,
        place=case.place,
        window_place=case.window_place,
        created_at=case.created_at,
        submitted_at=case.submitted_at,
        answer_due_at=case.answer_due_at,
        accepted_on=case.accepted_on,
        deemed=case.deemed,
        decided_at=case.decided_at,
        granted=case.granted,
        reasons=case.reasons,
        closed_at=case.closed_at,
        applicant=found.applicant,
        answers=open_answers(case),
        form=form_rows(case, found.spec),
        materials=found.materials,
        corrections=found.corrections,
        delivery=found.delivery,
        clock=explained(found, at),
        history=history_for_applicant(case.pk),
        papers=papers_of("case", case.pk),
        licence=found.licence(),
        acts=acts_of_applicant(State(case.state)),
    )


def mine(actor: Actor) -> Q:
    """Return the condition that a case is the actor's: applied for by them, or by somebody for whom they may act."""
    persons, enterprises = _parties(actor)
    if not persons and not enterprises:
        return NOTHING
    return Q(person_id__in=persons) | Q(enterprise_id__in=enterprises)


def _parties(actor: Actor, item_key: str = "") -> tuple[set[int], set[int]]:
    """Return for whom *actor* acts, persons and enterprises; a delegation may be for one item alone."""
    parties = parties_of(actor, item_key=item_key)
    persons = {one.id for one in parties if one.kind is PartyKind.PERSON}
    return persons, {one.id for one in parties if one.kind is PartyKind.ENTERPRISE}


def _named(number_or_id: str | int) -> Whole:
    if isinstance(number_or_id, int):
        return whole_by_id(number_or_id)
    try:
        return whole_by_number(str(check_case_number(number_or_id)))
    except CaseNumberWrong:
        raise NotFound from None
