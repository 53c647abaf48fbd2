"""The cases in an officer's reach."""

from qiongtai.cases.queries.rows import CaseRow
from qiongtai.cases.rules.states import State
from qiongtai.foundation.keyset import Page
from qiongtai.law.actor import Actor


def cases_in_scope(
    actor: Actor, *, state: State | None = None, text: str | None = None, after: str | None = None, size: int = 20
) -> Page[CaseRow]:
    """Return the cases that the actor may see, the newest first."""
    raise NotImplementedError
