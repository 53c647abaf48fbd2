"""The cases in an officer's reach."""

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.scope import visible_to
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row, named_by
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor


def cases_in_scope(
    actor: Actor, *, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> Page[CaseRow]:
    """Return the cases that the actor may see, the newest first; *text*: a case number or the start of a name."""
    cases = Case.objects.filter(visible_to(actor), named_by(text))
    if state is not None:
        cases = cases.filter(state=state)
    return page_of(cases.values(*CASE, **ORGAN), order=("-id",), show=case_row, after=after, size=size)
