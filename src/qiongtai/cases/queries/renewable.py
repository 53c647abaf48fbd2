"""A licence that its holder brings to a window, to have it renewed or changed."""

from dataclasses import dataclass
from datetime import datetime

from qiongtai.cases.models import Case
from qiongtai.cases.queries.answers import open_answers
from qiongtai.cases.rules.renewals import Aim, NotTheHolder, check_aim
from qiongtai.documents.queries.numbered import licence_id_of
from qiongtai.documents.queries.register import LicencePage, licence_by_id
from qiongtai.foundation.clock import day_of
from qiongtai.law.refusal import NotFound
from qiongtai.people.queries.parties import Party
from qiongtai.people.rules.codes import PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewable:
    """A licence that can be renewed or changed; *answers*: those of the last application, as they were typed."""

    licence_id: int
    entry_id: int
    item_key: str
    answers: dict[str, str]


def renewable(number: str, holder: Party | None, aim: Aim, *, at: datetime) -> Renewable:
    """Return the licence *number* that *holder* holds. Raises as `check_aim` does, and `NotTheHolder`.

    Whether there is no such licence or somebody else holds it, is not told.
    """
    try:
        page = licence_by_id(licence_id_of(number), at=at)
    except NotFound:
        raise NotTheHolder from None
    first = Case.objects.get(pk=page.row.case_id)
    check_holder(first, holder)
    licence = page.row.licence
    check_aim(aim, licence.state, licence.valid_until, today=day_of(at))
    return Renewable(
        licence_id=licence.id,
        entry_id=first.entry_id,
        item_key=first.item_key,
        answers=answers_of(source_of(page, first)),
    )


def check_holder(first: Case, holder: Party | None) -> None:
    """Raise `NotTheHolder` unless *holder* applied for the licence that *first* led to."""
    mine = (first.applicant_kind, first.person_id or first.enterprise_id)
    if holder is None or (PartyKind(holder.kind).value, holder.id) != mine:
        raise NotTheHolder


def source_of(page: LicencePage, first: Case) -> Case:
    """Return the case with the newest answers about the licence: the last that renewed or changed it, or the first."""
    newest = next((entry.case_id for entry in page.entries if entry.case_id), None)
    return Case.objects.get(pk=newest) if newest else first


def answers_of(source: Case) -> dict[str, str]:
    """Return the open answers of *source* as a form takes them."""
    return {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in open_answers(source).items()
    }
