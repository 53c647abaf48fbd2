"""The cases of a window."""

from qiongtai.cases.models import Case
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.scope import at_windows_of
from qiongtai.cases.queries.showing import CASE, ORGAN, case_row, named_by
from qiongtai.cases.rules.states import Channel, State
from qiongtai.foundation.keyset import Page, page_of
from qiongtai.law.actor import Actor


def window_cases(
    actor: Actor, *, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> Page[CaseRow]:
    """Return the cases received at the actor's windows, the newest first."""
    cases = Case.objects.filter(at_windows_of(actor), named_by(text), channel=Channel.WINDOW)
    if state is not None:
        cases = cases.filter(state=state)
    return page_of(cases.values(*CASE, **ORGAN), order=("-id",), show=case_row, after=after, size=size)
