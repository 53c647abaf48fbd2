"""One errand, for its agents and for its principal."""

from collections.abc import Iterable
from datetime import datetime

from qiongtai.cases.queries.carried import carried_cases
from qiongtai.documents.queries.papers import PaperRow, papers_of
from qiongtai.documents.rules.kinds import PaperState
from qiongtai.errands.models import Errand, ErrandCase, ErrandItem, Question
from qiongtai.errands.models.taking import principal_of, promise_end, standing_of
from qiongtai.errands.queries.list import light_of
from qiongtai.errands.queries.naming import hall_names
from qiongtai.errands.queries.rows import ErrandPage, ItemRow, QuestionRow, StepRow
from qiongtai.errands.queries.scope import mine, visible_to
from qiongtai.errands.rules.permits import acts_of_agent, acts_of_principal
from qiongtai.errands.rules.states import Came, ErrandAct, ErrandState
from qiongtai.journal.queries.facts import facts_of
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.mandates import MandateRow, mandate
from qiongtai.places.queries.divisions import division


def errand_page(actor: Actor, errand_id: int, *, at: datetime) -> ErrandPage:
    """Return an errand to an agent over its place. Raises `NotFound`: another village's agent finds nothing."""
    row = Errand.objects.filter(visible_to(actor), pk=errand_id).first()
    if row is None:
        raise NotFound
    return _page(row, acts_of_agent(actor, standing_of(row)), at)


def my_errand(actor: Actor, errand_id: int, *, at: datetime) -> ErrandPage:
    """Return an errand to its principal. Raises `NotFound`."""
    row = Errand.objects.filter(mine(actor), pk=errand_id).first()
    if row is None:
        raise NotFound
    return _page(row, acts_of_principal(ErrandState(row.state)), at)


def _page(row: Errand, acts: frozenset[ErrandAct], at: datetime) -> ErrandPage:
    steps = _steps(row)
    halls = hall_names({row.held_at, *_places(row, steps)})
    held = mandate(row.mandate_id) if row.mandate_id is not None else None
    papers = papers_of("errand", row.pk)
    where = division(row.place)
    kind, number = principal_of(row)
    return ErrandPage(
        id=row.pk,
        version=row.version,
        place=row.place,
        place_zh=where.name_zh,
        place_en=where.name_en,
        hall=halls[row.held_at],
        offered_to=halls[row.offered_to] if row.offered_to else None,
        state=ErrandState(row.state),
        came=Came(row.came),
        principal_kind=kind,
        principal_id=number,
        principal_name=row.principal_name,
        principal_number=row.principal_number,
        phone=row.phone,
        matter=row.matter,
        items=_items(row),
        asked_at=row.asked_at,
        taken_on_at=row.taken_on_at,
        agent_name=row.agent_name,
        promised=row.promised,
        due=promise_end(row),
        light=light_of(row, at),
        closed_at=row.closed_at,
        outcome=row.outcome,
        mandate=held,
        mandate_until=row.mandate_until,
        mandate_holds=held is not None and held.holds(at),
        signed_copy=row.signed_copy_id,
        papers=papers,
        paper_to_sign=_to_sign(row, held, papers),
        cases=carried_cases(ErrandCase.objects.filter(errand_id=row.pk).values_list("case_id", flat=True)),
        questions=_questions(row),
        steps=steps,
        halls=halls,
        acts=acts,
    )


def _items(row: Errand) -> tuple[ItemRow, ...]:
    rows = ErrandItem.objects.filter(errand_id=row.pk).order_by("pk")
    return tuple(ItemRow(one.item_key, one.name_zh, one.name_en) for one in rows)


def _questions(row: Errand) -> tuple[QuestionRow, ...]:
    rows = Question.objects.filter(errand_id=row.pk).order_by("pk")
    return tuple(QuestionRow(one.text, one.asked_at, one.asked_by, one.answer, one.answered_at) for one in rows)


def _steps(row: Errand) -> tuple[StepRow, ...]:
    """Return what happened, the oldest first; the journal is the only place where it stands."""
    return tuple(StepRow(fact.kind, fact.at, fact.actor_name, fact.body) for fact in facts_of("errand", row.pk))


def _places(row: Errand, steps: Iterable[StepRow]) -> set[str]:
    named = {str(step.body.get(name) or "") for step in steps for name in ("held_at", "offered_to", "before")}
    return {place for place in {row.offered_to, *named} if place}


def _to_sign(row: Errand, held: MandateRow | None, papers: tuple[PaperRow, ...]) -> PaperRow | None:
    """Return the printed mandate that waits for the principal's signature."""
    if held is not None:
        return None
    valid = (one for one in papers if one.id == row.mandate_paper_id and one.state is PaperState.VALID)
    return next(valid, None)
