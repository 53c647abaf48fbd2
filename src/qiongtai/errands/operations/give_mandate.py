"""Give the mandate of an errand: the principal in the portal, or on paper before an agent."""

from datetime import date, datetime

from django.db import transaction

from qiongtai.documents.queries.files import FileRow
from qiongtai.errands.facts import ErrandStep
from qiongtai.errands.models import Errand, ErrandItem
from qiongtai.errands.models.taking import keep, principal_of
from qiongtai.errands.operations.mandate_paper import print_mandate, take_back_paper
from qiongtai.errands.operations.permit import taken_by_principal
from qiongtai.errands.rules import texts
from qiongtai.errands.rules.lifecycle import FINAL
from qiongtai.errands.rules.states import ErrandState, StepKind
from qiongtai.foundation.clock import day_of
from qiongtai.journal.operations.record import record
from qiongtai.law.actor import Actor
from qiongtai.law.refusal import Refusal
from qiongtai.law.terms import end_of
from qiongtai.people.operations.entrust import entrust
from qiongtai.people.queries.mandates import mandate
from qiongtai.people.rules.codes import MandateForm


class ErrandEnded(Refusal):
    """This errand has ended: a mandate for it would be for nothing."""


class MandateThere(Refusal):
    """The mandate holds already."""


@transaction.atomic
def give_mandate(*, errand_id: int, until: date, version: int | None = None, by: Actor, at: datetime) -> None:
    """Let the principal, signed in, give a mandate anew until *until*, its last day.

    Raises `ErrandEnded`, `MandateThere`, `TermWrong`.
    """
    errand, by = taken_by_principal(errand_id, version, by=by)
    require_none(errand, at)
    take_back_paper(errand, "重新授权", by=by, at=at)
    errand.mandate_until = texts.last_day(until, day_of(at))
    given(errand, MandateForm.PORTAL, by=by, at=at)


def require_none(errand: Errand, at: datetime) -> None:
    """Raise `ErrandEnded`, or `MandateThere` when the errand's mandate holds."""
    if ErrandState(errand.state) in FINAL:
        raise ErrandEnded
    if errand.mandate_id is not None and mandate(errand.mandate_id).holds(at):
        raise MandateThere


def given(errand: Errand, form: MandateForm, *, copy: FileRow | None = None, by: Actor, at: datetime) -> None:
    """Entrust the errand's agents in the words of the errand, keep the paper of it, and record both.

    *copy* is a picture of the signed paper.
    """
    kind, number = principal_of(errand)
    mandate_id = entrust(
        principal_kind=kind,
        principal_id=number,
        service=errand.place,
        matter=errand.matter,
        items=tuple(ErrandItem.objects.filter(errand_id=errand.pk).order_by("pk").values_list("item_key", flat=True)),
        form=form,
        until=end_of(errand.mandate_until),
        by=by,
        at=at,
    )
    facts = []
    paper_id = errand.mandate_paper_id
    if form is MandateForm.PORTAL:
        printed = print_mandate(errand, form, at=at)
        paper_id = printed.paper_id
        facts.append(printed)
    keep(
        errand,
        mandate_id=mandate_id,
        mandate_paper_id=paper_id,
        mandate_until=errand.mandate_until,
        signed_copy_id=copy.id if copy else None,
    )
    step = ErrandStep(
        errand_id=errand.pk,
        what=StepKind.MANDATE_GIVEN,
        held_at=errand.held_at,
        mandate_id=mandate_id,
        copy_digest=copy.digest if copy else "",
        place=errand.place,
    )
    record(*facts, step, by=by, at=at)
