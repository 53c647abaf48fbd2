"""The cases in an officer's reach."""

from qiongtai.cases.queries.newest import newest
from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.queries.showing import case_row, wanted_by
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import CursorBroken, Page, page_from, values_of
from qiongtai.law.actor import Actor

LARGEST = 2**63


def cases_in_scope(
    actor: Actor, *, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> Page[CaseRow]:
    """Return the cases that the actor may see, the newest first; *text*: a case number or the start of a name."""
    below = values_of(after, 1)[0] if after else None
    if below is not None and (type(below) is not int or not 0 < below < LARGEST):
        raise CursorBroken
    found = newest(actor, state=state, wanted=wanted_by(text), below=below, count=size + 1)
    return page_from(found, order=("id",), show=case_row, size=size)
